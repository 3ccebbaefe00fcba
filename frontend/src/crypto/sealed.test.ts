// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { stretch } from './argon2.ts'
import { b64, random, utf8 } from './bytes.ts'
import { context } from './context.ts'
import { openWith, sealingPublic, sealTo } from './hpke.ts'
import { fragment, linkSeeds, newLinkSecret, readFragment } from './invitations.ts'
import { asKey, type SealingSeed, type SigningSeed, type VaultKey } from './keys.ts'
import { openBody, pad, padme, sealBody, unpad } from './messages.ts'
import * as rooms from './rooms.ts'
import { newSheetCode, normalizeSheetCode } from './sheet.ts'
import { normalizeSecret, splitStretched, unwrapVaultKey, wrapVaultKey } from './unlockers.ts'
import { openPrivate, openVault, sealPrivate, sealVault } from './vault.ts'
import { newPassphrase, normalizePassphrase } from './words.ts'

const vaultKey = (): VaultKey => asKey(random(32))
const sealingSeed = (): SealingSeed => asKey(random(32))

describe('the vault', () => {
  const content = {
    generations: [
      { signing: asKey<SigningSeed>(random(32)), sealing: sealingSeed(), at: 1_700_000_000_000 },
    ],
    anchors: { [b64(random(32))]: { seq: 4, hash: b64(random(32)) } },
  }

  it('opens under its key for its account', async () => {
    const key = vaultKey()
    const sealed = await sealVault(key, 'aline', content)
    expect(await openVault(key, 'aline', sealed)).toEqual(content)
  })

  it('does not open under another key or for another account', async () => {
    const key = vaultKey()
    const sealed = await sealVault(key, 'aline', content)
    await expect(openVault(vaultKey(), 'aline', sealed)).rejects.toThrow('does not open')
    await expect(openVault(key, 'bruno', sealed)).rejects.toThrow('does not open')
  })

  it('opens a private text under its own name only', async () => {
    const key = vaultKey()
    const sealed = await sealPrivate(key, 'aline', { name: 'draft', text: 'à relire' })
    expect(await openPrivate(key, 'aline', { name: 'draft', sealed })).toBe('à relire')
    await expect(openPrivate(key, 'aline', { name: 'outbox', sealed })).rejects.toThrow()
  })
})

describe('unlockers', () => {
  it('wrap the vault key for one account, id and kind', async () => {
    const { unlock, auth } = await splitStretched(random(32))
    const name = { account: 'aline', id: 'first', kind: 'passphrase' } as const
    const key = vaultKey()
    const wrapped = await wrapVaultKey(unlock, key, name)
    expect(auth).not.toBe(b64(unlock))
    expect(await unwrapVaultKey(unlock, wrapped, name)).toEqual(key)
    for (const wrong of [{ account: 'bruno' }, { id: 'second' }, { kind: 'sheet' } as const])
      await expect(unwrapVaultKey(unlock, wrapped, { ...name, ...wrong })).rejects.toThrow()
  })

  it('stretches composed and decomposed accents to the same bytes', async () => {
    const salt = random(16)
    expect(await stretch('été', salt)).toEqual(await stretch('e\u0301te\u0301', salt))
    expect(await stretch('été', salt)).not.toEqual(await stretch('ete', salt))
  }, 30_000)

  it('makes passphrases of seven words and forgives how they are typed', () => {
    const passphrase = newPassphrase()
    expect(passphrase.split(' ')).toHaveLength(7)
    expect(newPassphrase()).not.toBe(passphrase)
    expect(normalizePassphrase(`  ${passphrase.toUpperCase().replaceAll(' ', '\n ')} `)).toBe(
      passphrase,
    )
  })

  it('makes sheets of eight groups and forgives dashes, blanks and capitals', () => {
    const code = newSheetCode()
    expect(code).toMatch(/^([a-z2-7]{4}-){7}[a-z2-7]{4}$/)
    expect(normalizeSheetCode(code.toUpperCase().replaceAll('-', ' '))).toBe(
      code.replaceAll('-', ''),
    )
    expect(normalizeSecret('sheet', code)).toHaveLength(32)
  })
})

describe('sealing to a key', () => {
  it('opens with the seed, under the same info only', async () => {
    const seed = sealingSeed()
    const sealed = await sealTo(await sealingPublic(seed), utf8('clé'), context('open', 'a'))
    expect(await openWith(seed, sealed, context('open', 'a'))).toEqual(utf8('clé'))
    await expect(openWith(seed, sealed, context('open', 'b'))).rejects.toThrow()
    await expect(openWith(sealingSeed(), sealed, context('open', 'a'))).rejects.toThrow()
    await expect(openWith(seed, sealed.slice(0, 1000), context('open', 'a'))).rejects.toThrow()
  })

  it('refuses a public key of another length', async () => {
    await expect(sealTo(random(32), utf8('clé'), context('open', 'a'))).rejects.toThrow('1216')
  })
})

describe('the keys of a room', () => {
  const named = async (key = rooms.newRoomKey(), epoch = 2) => ({
    key,
    name: { room: 'r', epoch, commitment: await rooms.commitment(key, 'r', epoch) },
  })

  it('travel in boxes that only the keyholder opens', async () => {
    const { key, name } = await named()
    const seed = sealingSeed()
    const box = await rooms.sealBox(await sealingPublic(seed), key, name)
    expect(await rooms.openBox(seed, box, name)).toEqual(key)
    await expect(rooms.openBox(sealingSeed(), box, name)).rejects.toThrow()
    await expect(rooms.openBox(seed, box, { ...name, epoch: 3 })).rejects.toThrow()
  })

  it('are refused when a box holds another key than the one committed to', async () => {
    const { name } = await named()
    const seed = sealingSeed()
    const box = await rooms.sealBox(await sealingPublic(seed), rooms.newRoomKey(), name)
    await expect(rooms.openBox(seed, box, name)).rejects.toThrow('not the key committed to')
  })

  it('open the epoch before by a link, and no other', async () => {
    const { key: earlier, name } = await named()
    const key = rooms.newRoomKey()
    const link = await rooms.sealLink({ room: 'r', epoch: 3, opens: 2 }, key, earlier)
    expect(await rooms.openLink(key, 3, link, name)).toEqual(earlier)
    await expect(rooms.openLink(key, 4, link, name)).rejects.toThrow()
    await expect(rooms.openLink(rooms.newRoomKey(), 3, link, name)).rejects.toThrow()
    const { name: other } = await named()
    await expect(rooms.openLink(key, 3, link, other)).rejects.toThrow('not the key committed to')
  })

  it('of an onboarding room open with the key of its territory', async () => {
    const territory = rooms.newRoomKey()
    const { key, name } = await named()
    const wrap = await rooms.sealWrap(territory, 'r', key)
    expect(await rooms.openWrap(territory, wrap, name)).toEqual(key)
    await expect(rooms.openWrap(rooms.newRoomKey(), wrap, name)).rejects.toThrow()
  })

  it('of two open rooms of one territory differ', async () => {
    const territory = rooms.newRoomKey()
    expect(await rooms.openRoomKey(territory, 'a')).not.toEqual(
      await rooms.openRoomKey(territory, 'b'),
    )
  })
})

describe('a link', () => {
  it('gives back its secret and the invite that it pins', () => {
    const secret = newLinkSecret()
    const invite = b64(random(32))
    const written = fragment(secret, invite)
    expect(written).toHaveLength(86)
    expect(readFragment(`#${written}`)).toEqual({ secret, invite })
    expect(() => readFragment(written.slice(0, -1))).toThrow()
  })

  it('derives two different seeds', async () => {
    const { signing, sealing } = await linkSeeds(newLinkSecret())
    expect(b64(signing)).not.toBe(b64(sealing))
  })
})

describe('a message', () => {
  const name = { room: 'r', epoch: 1, id: 'm', sender: 'aline' }

  it('opens under the name it was sealed for, and no other', async () => {
    const key = rooms.newRoomKey()
    const body = await sealBody(key, name, utf8('{"text":"Bonjour"}'))
    expect(await openBody(key, name, body)).toEqual(utf8('{"text":"Bonjour"}'))
    for (const wrong of [{ room: 's' }, { epoch: 2 }, { id: 'n' }, { sender: 'bruno' }])
      await expect(openBody(key, { ...name, ...wrong }, body)).rejects.toThrow()
  })

  it('of any short length weighs the same', async () => {
    const lengths = [1, 100, 252].map((length) => pad(random(length)).length)
    expect(lengths).toEqual([256, 256, 256])
  })

  it('is padded as Padmé says', () => {
    expect([9, 257, 1000, 65_000].map(padme)).toEqual([10, 272, 1024, 65_536])
  })

  it('is refused with a padding that is not the one padding', () => {
    const padded = pad(utf8('Bonjour'))
    expect(() => unpad(padded.with(255, 1))).toThrow('not zero')
    expect(() => unpad(padded.slice(0, 255))).toThrow('too short')
    expect(() => unpad(new Uint8Array([...padded, ...new Uint8Array(256)]))).toThrow(
      'another length',
    )
    expect(() => unpad(padded.with(0, 255))).toThrow('another length')
  })
})
