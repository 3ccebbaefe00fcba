import { afterEach, expect, test, vi } from 'vitest'

import { rooms } from '#state/rooms/rooms.svelte.ts'
import type { RoomView } from '#state/views.ts'

import { basisSentence, leavingSentence, seatSentence } from './words.ts'

const at = Date.UTC(2026, 2, 3, 12)
const room: RoomView = {
  ...{ id: 'r', territory: 'cpts', kind: 'closed', purpose: 'working_group', joined: true },
  ...{ name: 'Astreinte', memberCount: 3, unread: 0, waiting: false },
  abilities: {
    ...{ join: false, leave: true, post: true, add: true, remove: true },
    ...{ roles: true, rename: true },
  },
}

afterEach(() => void vi.restoreAllMocks())

test('a seat says since when and by whom', () => {
  expect(seatSentence({ kind: 'added', by: 'Malik Benali', at })).toBe(
    'Depuis le 3 mars 2026, ajout par Malik Benali',
  )
  expect(seatSentence({ kind: 'asked', by: 'Malik Benali', at })).toContain('sur demande')
  expect(seatSentence({ kind: 'joined', at })).toBe('Depuis le 3 mars 2026')
  expect(seatSentence({ kind: 'created', at })).toContain('origine du groupe')
})

test('who came back is said to have new access, and on whose word', () => {
  const back = seatSentence({ kind: 'added', by: 'Malik Benali', at, returned: true })
  expect(back).toContain('nouveaux accès')
  expect(back).toContain('Malik Benali')
})

test('so is who joined by themselves since', () => {
  expect(seatSentence({ kind: 'joined', by: 'Claire Dumas', at, returned: true })).toBe(
    'Depuis le 3 mars 2026, avec de nouveaux accès, que Claire Dumas a confirmés',
  )
})

test('who did it themselves reads that it was they', () => {
  const seats = (['added', 'asked', 'link'] as const).map((kind) => ({ kind, by: null, at }))
  expect(seats.map(seatSentence)).toEqual([
    'Depuis le 3 mars 2026, ajout par vous',
    'Depuis le 3 mars 2026, sur demande, avec votre accord',
    'Depuis le 3 mars 2026, par votre lien',
  ])
  expect(seatSentence({ kind: 'added', by: null, at, returned: true })).toContain(
    'que vous avez confirmés',
  )
  expect(basisSentence({ kind: 'met', by: null, at })).toBe(
    'Admission par vous, rencontre en personne',
  )
})

test('the only moderator who leaves is told who follows; others are not', () => {
  const heir = { account: 'i', name: 'Inès Roche', trade: 'nurse' as const }
  vi.spyOn(rooms, 'heir').mockReturnValueOnce(heir)
  expect(leavingSentence(room)).toContain('ce sera Inès Roche')
  vi.spyOn(rooms, 'heir').mockReturnValueOnce(undefined)
  expect(leavingSentence(room)).not.toContain('ce sera')
})

test('the last person of a closed group is told that nobody will read it any more', () => {
  expect(leavingSentence({ ...room, memberCount: 1 })).toContain('plus personne')
})

test('who leaves an open group may come back when they like', () => {
  expect(leavingSentence({ ...room, kind: 'open' })).toContain('revenir quand vous voudrez')
})
