// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest'

import { stretch } from './argon2.ts'
import { b64, concat, text, unb64, utf8, type Bytes } from './bytes.ts'
import { canonical, parse } from './canonical.ts'
import { context, type ContextParts } from './context.ts'
import { checkSigningKey, sign, signingPublic, verify } from './ed25519.ts'
import { answerHandover, macOfKey, openHandover } from './handover.ts'
import { hkdf } from './hkdf.ts'
import { sealingHash, sealingPublic } from './hpke.ts'
import { isUuid7 } from './ids.ts'
import { fragment, linkSeeds } from './invitations.ts'
import { asKey, type DrawnSecret, type VaultKey } from './keys.ts'
import { padme, unpad } from './messages.ts'
import { digest, pae, type PayloadKind } from './pae.ts'
import * as rooms from './rooms.ts'
import { newSheetCode } from './sheet.ts'
import {
  normalizeSecret,
  passkeyUnlock,
  splitStretched,
  unwrapVaultKey,
  wrapVaultKey,
  type UnlockerKind,
} from './unlockers.ts'
import { prfInput } from './prf.ts'
import { drawing, drawingNonce, rows, texts, type Row } from './testing/vectors.ts'
import { openVault, sealVault } from './vault.ts'

const key = <K extends Bytes>(encoded: string): K => asKey<K>(unb64(encoded))

/** Long inputs are written as parts, each so many times. */
const repeated = ({ parts }: Row): Bytes =>
  concat(
    ...(parts as unknown as { bytes: string; times: number }[]).flatMap(({ bytes, times }) =>
      Array.from({ length: times }, () => unb64(bytes)),
    ),
  )

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the one form', () => {
  it.each(rows('encoding', 'accept'))('takes: $says', (row) => {
    const whole = repeated(row)
    expect(canonical(parse(whole))).toEqual(whole)
  })
  it.each(rows('encoding', 'refuse'))('refuses: $says', (row) => {
    expect(() => parse(repeated(row))).toThrow()
  })
  it.each(rows('encoding', 'base64url'))('reads base64url: $says', ({ text: encoded, hex }) => {
    const bytes = unb64(encoded)
    expect(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(hex)
    expect(b64(bytes)).toBe(encoded)
  })
  it.each(rows('encoding', 'base64url_refuse'))('refuses base64url: $says', ({ text: encoded }) => {
    expect(() => unb64(encoded)).toThrow()
  })
})

describe('what is signed', () => {
  it.each(rows('signing', 'pae'))(
    'is $kind $payload',
    async ({ payload, pae: whole, hash, ...row }) => {
      const kind = row.kind as PayloadKind
      expect(b64(pae(kind, unb64(payload)))).toBe(whole)
      expect(await digest(kind, unb64(payload))).toBe(hash)
    },
  )
  it.each(rows('signing', 'sign'))('by $public', async (row) => {
    const { seed, payload, signature, public: stated } = row
    const kind = row.kind as PayloadKind
    expect(b64(await signingPublic(key(seed)))).toBe(stated)
    expect(await sign(key(seed), kind, unb64(payload))).toBe(signature)
    expect(await verify(stated, kind, unb64(payload), signature)).toBe(true)
  })
  it.each(rows('signing', 'verify_refuse'))('is refused: $says', async (row) => {
    const payload = unb64(row.payload)
    const kind = row.kind as PayloadKind
    expect(await verify(row.key, kind, payload, row.signature)).toBe(false)
  })
  it.each(rows('signing', 'key_accept'))('may be signed by $key', (row) => {
    checkSigningKey(unb64(row.key))
  })
  it.each(rows('signing', 'key_refuse'))('by no key of: $says', (row) => {
    expect(() => {
      checkSigningKey(unb64(row.key))
    }).toThrow()
  })
})

describe('contexts and names', () => {
  it.each(rows('contexts', 'contexts'))('$kind', (row) => {
    const parts = [row.kind, ...row.parts] as unknown as ContextParts
    expect(b64(context(...parts))).toBe(row.context)
  })
  it.each(rows('contexts', 'contexts_refuse'))('refuse: $says', (row) => {
    const parts = [row.kind, ...row.parts] as unknown as ContextParts
    expect(() => context(...parts)).toThrow()
  })
  it.each(rows('contexts', 'hkdf'))('derive $derived', async ({ secret, info, derived }) => {
    expect(b64(await hkdf(unb64(secret), unb64(info)))).toBe(derived)
  })
  it.each(rows('contexts', 'commitment'))('commit to $commitment', async (row) => {
    expect(await rooms.commitment(key(row.key), row.room, row.epoch)).toBe(row.commitment)
  })
  it.each(rows('contexts', 'open'))('give the open room $room its key', async (row) => {
    expect(b64(await rooms.openRoomKey(key(row.source), row.room))).toBe(row.key)
  })
  it.each(rows('contexts', 'keyholders'))('name keyholders $hash', async ({ holders, hash }) => {
    expect(await rooms.keyholdersHash(holders)).toBe(hash)
  })
  it.each(rows('contexts', 'carers'))(
    'name the carers’ room $room',
    async ({ territory, room }) => {
      expect(await rooms.carersRoom(territory)).toBe(room)
    },
  )
  it.each(rows('contexts', 'sealing'))('name the sealing key $hash', async (row) => {
    expect(await sealingHash(unb64(row.public))).toBe(row.hash)
  })
  it('take UUIDv7 in lower case alone', () => {
    for (const id of texts('contexts', 'uuid7')) expect(isUuid7(id)).toBe(true)
    for (const row of rows('contexts', 'uuid7_refuse')) expect(isUuid7(row.text)).toBe(false)
  })
  it('take hashes of 32 bytes alone', () => {
    for (const hash of texts('contexts', 'hash')) expect(unb64(hash, 32)).toHaveLength(32)
    for (const row of rows('contexts', 'hash_refuse'))
      expect(() => unb64(row.text, 32), row.says).toThrow()
  })
})

describe('what a person types', () => {
  it.each(rows('unlocking', 'passphrase'))('$says', ({ typed, input }) => {
    expect(normalizeSecret('passphrase', typed)).toBe(input)
  })
  it.each(rows('unlocking', 'sheet'))('of the sheet $text', (row) => {
    drawing(fiveBitGroups(unb64(row.bytes)))
    const code = newSheetCode()
    expect(code).toBe(row.text)
    expect(normalizeSecret('sheet', code)).toBe(row.input)
  })
  it.each(rows('unlocking', 'sheet_typed'))('as $typed', ({ typed, input }) => {
    expect(normalizeSecret('sheet', typed)).toBe(input)
  })
  it.each(rows('unlocking', 'sheet_refuse'))('is refused: $says', ({ typed }) => {
    expect(() => normalizeSecret('sheet', typed)).toThrow()
  })
  it.each(rows('unlocking', 'stretch'))('stretches to $stretched', async (row) => {
    const stretched = await stretch(row.input, unb64(row.salt))
    expect(b64(stretched)).toBe(row.stretched)
    const { auth, unlock } = await splitStretched(stretched)
    expect([auth, b64(unlock)]).toEqual([row.auth, row.unlock])
  })
})

describe('what a passkey gives', () => {
  it.each(rows('unlocking', 'prf'))('opens by $unlock', async ({ input, output, unlock }) => {
    expect(b64(await prfInput())).toBe(input)
    expect(b64(await passkeyUnlock(unb64(output)))).toBe(unlock)
  })
  it.each(rows('unlocking', 'prf_refuse'))('is refused: $says', async ({ output }) => {
    await expect(passkeyUnlock(unb64(output))).rejects.toThrow()
  })
})

/** Each five bits as a byte: a new code draws one byte a letter and keeps five bits of it. */
const fiveBitGroups = (bytes: Bytes): Bytes => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return Uint8Array.from(bits.match(/.{5}/g) ?? [], (group) => parseInt(group, 2))
}

const unlockerName = (row: Row) => ({
  account: row.account,
  id: row.unlocker,
  kind: row.kind as UnlockerKind,
})

const epochName = (row: Row) => ({
  room: row.room,
  epoch: row.epoch,
  commitment: row.commitment,
})

describe('sealed objects', () => {
  it.each(rows('sealed', 'vault'))('the vault of $account', async (row) => {
    const content = await openVault(key(row.key), row.account, row.sealed)
    drawingNonce(row)
    expect(await sealVault(key(row.key), row.account, content)).toBe(row.sealed)
  })
  it.each(rows('sealed', 'vault_refuse'))('the vault is refused: $says', async (row) => {
    await expect(openVault(key(row.key), row.account, row.sealed)).rejects.toThrow()
  })
  it.each(rows('sealed', 'unlocker'))('the unlocker $unlocker', async (row) => {
    const opened = await unwrapVaultKey(key(row.unlock), row.wrapped, unlockerName(row))
    expect(b64(opened)).toBe(row.vault_key)
    drawingNonce(row)
    const wrapped = await wrapVaultKey(key(row.unlock), opened, unlockerName(row))
    expect(wrapped).toBe(row.wrapped)
  })
  it.each(rows('sealed', 'unlocker_refuse'))('the unlocker is refused: $says', async (row) => {
    const opening = unwrapVaultKey(key(row.unlock), row.wrapped, unlockerName(row))
    await expect(opening).rejects.toThrow()
  })
  it.each(rows('sealed', 'link'))('the link from $epoch to $opens', async (row) => {
    const earlier = { ...epochName(row), epoch: row.opens }
    const opened = await rooms.openLink(key(row.newer), row.epoch, row.link, earlier)
    expect(b64(opened)).toBe(row.opened)
    drawingNonce(row)
    const { room, epoch, opens } = row
    const link = await rooms.sealLink({ room, epoch, opens }, key(row.newer), opened)
    expect(link).toBe(row.link)
  })
  it.each(rows('sealed', 'link_refuse'))('the link is refused: $says', async (row) => {
    const earlier = { ...epochName(row), epoch: row.opens }
    const opening = rooms.openLink(key(row.newer), row.epoch, row.link, earlier)
    await expect(opening).rejects.toThrow()
  })
  it.each(rows('sealed', 'wrap'))('the wrap of $room', async (row) => {
    const opened = await rooms.openWrap(key(row.territory_key), row.wrap, epochName(row))
    expect(b64(opened)).toBe(row.key)
    drawingNonce(row)
    const wrap = await rooms.sealWrap(key(row.territory_key), row.room, opened)
    expect(wrap).toBe(row.wrap)
  })
  it.each(rows('sealed', 'wrap_refuse'))('the wrap is refused: $says', async (row) => {
    const opening = rooms.openWrap(key(row.territory_key), row.wrap, epochName(row))
    await expect(opening).rejects.toThrow()
  })
})

describe('another device', () => {
  const drawn = (row: Row) => ({ id: row.handover, secret: key<DrawnSecret>(row.secret) })

  it.each(rows('handover', 'keys'))('has the MAC of the drawing under its key', async (row) => {
    expect(await macOfKey(drawn(row), row.public)).toBe(row.mac)
    const account = '01890a5d-ac96-774b-bcce-b302099a8057'
    await answerHandover(drawn(row), row, { account, key: key(row.secret) })
  })
  it.each(rows('handover', 'keys_refuse'))('is given nothing: $says', async (row) => {
    const own = { account: '01890a5d-ac96-774b-bcce-b302099a8057', key: key<VaultKey>(row.secret) }
    await expect(answerHandover(drawn(row), row, own)).rejects.toThrow()
  })
  it.each(rows('handover', 'answers'))('opens what it was answered', async (row) => {
    expect(b64(await openHandover(drawn(row), key(row.seed), row))).toBe(row.vault_key)
  })
  it.each(rows('handover', 'answers_refuse'))('opens no answer: $says', async (row) => {
    await expect(openHandover(drawn(row), key(row.seed), row)).rejects.toThrow()
  })
})

describe('boxes', () => {
  it.each(rows('boxes', 'keys'))('are sealed to $hash', async (row) => {
    const raw = await sealingPublic(key(row.seed))
    expect([b64(raw), await sealingHash(raw)]).toEqual([row.public, row.hash])
  })
  it.each(rows('boxes', 'open'))('open with $seed', async (row) => {
    const opened = await rooms.openBox(key(row.seed), row.box, epochName(row))
    expect(b64(opened)).toBe(row.key)
  })
  it.each(rows('boxes', 'open_refuse'))('are refused: $says', async (row) => {
    await expect(rooms.openBox(key(row.seed), row.box, epochName(row))).rejects.toThrow()
  })
})

describe('an invitation', () => {
  it.each(rows('invitations', 'links'))('$invitation', async (row) => {
    const seeds = await linkSeeds(key(row.secret))
    expect(b64(seeds.signing)).toBe(row.signing_seed)
    expect(b64(seeds.sealing)).toBe(row.sealing_seed)
    expect(b64(await signingPublic(seeds.signing))).toBe(row.signing)
    expect(b64(await sealingPublic(seeds.sealing))).toBe(row.sealing)
    expect(fragment(key(row.secret), row.hash)).toBe(row.fragment)
    const { proof } = row
    expect(await sign(seeds.signing, 'proof', utf8(proof.payload))).toBe(proof.signature)
    expect(text(canonical(parse(utf8(proof.payload))))).toBe(proof.payload)
  })
})

describe('padding', () => {
  it.each(rows('messages', 'padding'))('of $length bytes is $padded', ({ length, padded }) => {
    expect(Math.max(256, padme(length))).toBe(padded)
  })
  it.each(rows('messages', 'padding_refuse'))('is refused: $says', ({ padded }) => {
    expect(() => unpad(unb64(String(padded)))).toThrow()
  })
})
