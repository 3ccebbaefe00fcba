import type { Bytes } from '#crypto/bytes.ts'
import type { RoomKey } from '#crypto/keys.ts'
import { sealBox, type EpochName } from '#crypto/rooms.ts'

/** The key of an epoch, and the public keys of those whom it is to be boxed to. */
export interface Boxing {
  key: RoomKey
  name: EpochName
  recipients: Bytes[]
}

/** One box for each recipient, in their order. */
export type SealBoxes = (boxing: Boxing) => Promise<string[]>

/** In this thread. */
export const sealHere: SealBoxes = ({ key, name, recipients }) =>
  Promise.all(recipients.map((recipient) => sealBox(recipient, key, name)))
