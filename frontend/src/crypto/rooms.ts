import { b64, random, unb64, type Bytes } from './bytes.ts'
import { open, seal } from './aead.ts'
import { context } from './context.ts'
import { CannotOpen } from './errors.ts'
import { hkdf } from './hkdf.ts'
import { openWith, sealTo } from './hpke.ts'
import { asKey, type RoomKey, type SealingSeed } from './keys.ts'
import { sha256 } from './pae.ts'

/** One epoch of a room, with the commitment that its `rekey` states. */
export interface EpochName {
  room: string
  epoch: number
  commitment: string
}

export const newRoomKey = (): RoomKey => asKey(random(32))

/** What a `rekey` states of the key, so that whoever receives one can check it. */
export const commitment = async (key: RoomKey, room: string, epoch: number): Promise<string> =>
  b64(await hkdf(key, context('commitment', room, epoch)))

const checked = async (key: Bytes, name: EpochName): Promise<RoomKey> => {
  const roomKey = asKey<RoomKey>(key)
  if (key.length !== 32 || (await commitment(roomKey, name.room, name.epoch)) !== name.commitment)
    throw new CannotOpen('not the key committed to')
  return roomKey
}

const boxInfo = ({ room, epoch, commitment: stated }: EpochName): Bytes =>
  context('box', room, epoch, stated)

/** The room key, sealed to one keyholder's sealing key. */
export const sealBox = async (holder: Bytes, key: RoomKey, name: EpochName): Promise<string> =>
  b64(await sealTo(holder, key, boxInfo(name)))

/** @throws CannotOpen also when what it holds is not the key committed to. */
export const openBox = async (seed: SealingSeed, box: string, name: EpochName): Promise<RoomKey> =>
  checked(await openWith(seed, unb64(box), boxInfo(name)), name)

/** The key of the earlier epoch `opens`, under one derived from that of `epoch`. */
export const sealLink = async (
  link: { room: string; epoch: number; opens: number },
  key: RoomKey,
  earlier: RoomKey,
): Promise<string> => {
  const bound = context('link', link.room, link.epoch, link.opens)
  return b64(await seal(await hkdf(key, bound), earlier, bound))
}

/** @throws CannotOpen also when what it holds is not the key that `earlier` commits to. */
export const openLink = async (
  key: RoomKey,
  epoch: number,
  link: string,
  earlier: EpochName,
): Promise<RoomKey> => {
  const bound = context('link', earlier.room, epoch, earlier.epoch)
  return checked(await open(await hkdf(key, bound), unb64(link), bound), earlier)
}

/** Key of an open room, from its territory's or its carers' of the same epoch. */
export const openRoomKey = async (source: RoomKey, room: string): Promise<RoomKey> =>
  asKey(await hkdf(source, context('open', room)))

/** An onboarding room's key, for all members of its territory. */
export const sealWrap = async (territory: RoomKey, room: string, key: RoomKey): Promise<string> =>
  b64(await seal(await openRoomKey(territory, room), key, context('open', room)))

/** @throws CannotOpen also when what it holds is not the key committed to. */
export const openWrap = async (
  territory: RoomKey,
  wrap: string,
  name: EpochName,
): Promise<RoomKey> => {
  const bound = context('open', name.room)
  return checked(await open(await openRoomKey(territory, name.room), unb64(wrap), bound), name)
}

/** The id of a territory's carers' room. */
export const carersRoom = async (territory: string): Promise<string> =>
  b64(await sha256(context('carers', territory)))

/** What a `rekey` states of whom it boxed: a hash over account and sealing hash, sorted by id. */
export const keyholdersHash = async (holders: Readonly<Record<string, string>>): Promise<string> =>
  b64(await sha256(context('keyholders', ...Object.entries(holders).sort().flat())))
