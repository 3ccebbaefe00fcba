// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest'

import { b64, unb64, utf8 } from '#crypto/bytes.ts'
import { canonical, parse } from '#crypto/canonical.ts'
import { sign, verify } from '#crypto/ed25519.ts'
import { asKey } from '#crypto/keys.ts'
import { sealBody } from '#crypto/messages.ts'
import { sha256 } from '#crypto/pae.ts'
import { drawingNonce, rows, type Row } from '#crypto/testing/vectors.ts'
import { decodeHeader } from '#log/header.ts'

import { checkContent, formOf, openContent } from './content.ts'
import { newVault } from './testing/cast.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** What a reader does with a message that the logs allow. */
const opened = async ({ header, signature, body, key, signing }: Row) => {
  const payload = utf8(header)
  const read = decodeHeader(payload)
  if (!(await verify(signing, 'message', payload, signature))) throw new Error('signature')
  return openContent(asKey(unb64(key)), read, body)
}

describe('messages', () => {
  it.each(rows('messages', 'seal'))('$says', async (row) => {
    const { header } = row
    const read = decodeHeader(utf8(header))
    const content = parse(utf8(row.content))
    expect(checkContent(formOf(read), content)).toEqual(content)
    drawingNonce(row)
    const body = await sealBody(asKey(unb64(row.key)), read, canonical(content))
    expect(b64(body)).toBe(row.body)
    expect(b64(await sha256(body))).toBe(read.body)
    const signature = await sign(asKey(unb64(row.signing_seed)), 'message', utf8(header))
    expect(signature).toBe(row.signature)
    expect(await openContent(asKey(unb64(row.key)), read, b64(body))).toEqual(content)
  })

  it.each(rows('messages', 'header_refuse'))('have no header such as: $says', ({ header }) => {
    expect(() => decodeHeader(utf8(header))).toThrow()
  })

  it.each(rows('messages', 'open_refuse'))('are refused: $says', async (row) => {
    await expect(opened(row)).rejects.toThrow()
  })
})

describe('links', () => {
  it.each(rows('invitations', 'links_refuse'))('are refused: $says', async ({ path }) => {
    const [, invitation = '', fragment = ''] = /^\/invitation\/([^#]*)#?(.*)$/.exec(path) ?? []
    const proof = newVault().proveInvitation({ invitation, fragment, now: 0 })
    await expect(proof).rejects.toThrow()
  })
})
