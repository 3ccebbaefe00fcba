/** A lower-case UUIDv7: an account, a message, a thread, an invitation, an unlocker. */
export type Uuid = string

/** Unpadded base64url. */
export type B64 = string

/** SHA-256 in base64url: what a statement, a header, a card, a sealing key or a room is called by. */
export type Hash = string

/** Milliseconds since 1970, by the server's clock. */
export type Millis = number

/** A place in a log: how many statements, and the hash of the last. */
export interface Head {
  seq: number
  hash: Hash
}

/** A signed payload: the exact text that was signed, and the signature beside it. */
export interface Signed {
  payload: string
  signature: B64
}

export interface Refused {
  code: string
  /** A sentence for the person, in French: what to do. */
  message: string
  at?: Record<string, unknown>
}

/** A shape as it is read: what the server leaves out or says null for is absent. */
export type Read<T> = T extends (infer Item)[]
  ? Read<Item>[]
  : T extends object
    ? { [Key in keyof T]: Read<Exclude<T[Key], null>> }
    : T
