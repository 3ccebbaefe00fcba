/** Bytes or text that are not of the form the protocol allows. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** A ciphertext that does not open under this key and context: wrong key, or altered on the way. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen'
}
