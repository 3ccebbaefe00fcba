import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { ApiError } from '#net/http.ts'
import * as api from '#net/psc.ts'

import { Proof, tellOutcome } from './proof.svelte.ts'

const INVITATION = '01a20000-0000-7000-8000-000000000000'
const RPPS = '10003461033'
const TICKET = 't'.repeat(43)

const tab = {
  sessionStorage: { clear: vi.fn() },
  location: { replace: vi.fn() },
  close: vi.fn(),
}
let proof: Proof

beforeEach(() => {
  proof = new Proof()
  vi.stubGlobal('open', () => tab)
  vi.spyOn(api, 'prove').mockResolvedValue({ url: 'https://psc.example/', ticket: TICKET })
  comesBack(RPPS)
})
afterEach(() => {
  proof.forget()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function comesBack(national_id: string) {
  return vi.spyOn(api, 'proven').mockResolvedValue({ name: 'Inès Roche', national_id })
}

test('who the invitation names is proven, and joins with the ticket', async () => {
  await proof.go(INVITATION, RPPS)
  expect(tab.location.replace).toHaveBeenCalledWith('https://psc.example/')
  expect([proof.away, proof.ticket]).toEqual([true, undefined])
  tellOutcome('proven')
  await vi.waitFor(() => expect(proof.outcome).toBe('proven'))
  expect([proof.away, proof.name, proof.ticket]).toEqual([false, 'Inès Roche', TICKET])
})

test('the other tab takes nothing along of what lies in this one', async () => {
  await proof.go(INVITATION, RPPS)
  expect(tab.sessionStorage.clear).toHaveBeenCalledBefore(tab.location.replace)
})

test('who is somebody else is told so, and joins without it', async () => {
  comesBack('10001234567')
  await proof.go(INVITATION, RPPS)
  tellOutcome('proven')
  await vi.waitFor(() => expect(proof.outcome).toBe('somebody_else'))
  expect(proof.ticket).toBeUndefined()
})

test('what went wrong there is told here', async () => {
  await proof.go(INVITATION, RPPS)
  tellOutcome('declined')
  await vi.waitFor(() => expect(proof.outcome).toBe('declined'))
  expect(proof.ticket).toBeUndefined()
})

test('what is told of another invitation proves nobody; a page that slept asks when it is seen again', async () => {
  const nobody = new ApiError('not_found', '', 404)
  const asked = vi.spyOn(api, 'proven').mockRejectedValue(nobody)
  await proof.go(INVITATION, RPPS)
  tellOutcome('proven')
  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce())
  expect([proof.away, proof.outcome]).toEqual([true, null])
  comesBack(RPPS)
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.waitFor(() => expect(proof.ticket).toBe(TICKET))
})

test('a browser that opens no tab, or a site that does not answer, says so', async () => {
  vi.spyOn(api, 'prove').mockRejectedValue(new ApiError('psc_unreachable', '', 409))
  await expect(proof.go(INVITATION, RPPS)).rejects.toMatchObject({ code: 'psc_unreachable' })
  expect(tab.close).toHaveBeenCalled()
  vi.stubGlobal('open', () => null)
  await expect(proof.go(INVITATION, RPPS)).rejects.toMatchObject({ code: 'tab_refused' })
  expect(proof.away).toBe(false)
})

test('who begins anew is proven by the new visit alone', async () => {
  await proof.go(INVITATION, RPPS)
  tellOutcome('proven')
  await vi.waitFor(() => expect(proof.ticket).toBe(TICKET))
  vi.spyOn(api, 'prove').mockResolvedValue({ url: 'https://psc.example/', ticket: 'u'.repeat(43) })
  await proof.go(INVITATION, RPPS)
  expect(proof.ticket).toBeUndefined()
})
