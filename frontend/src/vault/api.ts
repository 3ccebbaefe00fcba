import type { Bytes } from '#crypto/bytes.ts'

import type { VaultHandovers } from './handoverShapes.ts'
import type { VaultNotices } from './noticeShapes.ts'
import type {
  CardContent,
  Envelope,
  CheckpointWanted,
  IngestedEpochs,
  IngestedLog,
  IngestedLogs,
  InvitationLink,
  Head,
  NewMessage,
  NewUnlocker,
  OpenedInvitation,
  OpenedMessage,
  PeopleMet,
  SealedAhead,
  SealedMessage,
  ServedEpochs,
  ServedLog,
  ServedLogs,
  Signed,
  PasskeyUnlocker,
  Submission,
  SecretKind,
  Unlocker,
} from './shapes.ts'
import type {
  Audience,
  InvitationFacts,
  MemberView,
  Purpose,
  RekeyNeed,
  RoomRole,
  RoomView,
  TerritoryRole,
  TerritoryView,
} from './viewShapes.ts'

export type * from './contentShapes.ts'
export type * from './handoverShapes.ts'
export type * from './noticeShapes.ts'
export type * from './shapes.ts'
export type * from './viewShapes.ts'

export type VaultCode =
  | 'locked' // no account is open in this vault
  | 'wrong_secret' // the unlocker does not open, or the vault is not this account's
  | 'mismatch' // what came for a hand-over is not from who drew it
  | 'no_trusted_device' // nothing kept on this browser for that account
  | 'form' // an argument or a served payload is malformed
  | 'unknown_room' // its log was not ingested
  | 'unknown_account'
  | 'unknown_invitation'
  | 'fork' // the log contradicts what was seen before: nothing is sealed there any more
  | 'update' // the log holds a version or an action that this client does not know
  | 'no_key' // the room's present key is not held: ingest its epochs
  | 'no_sealing_key' // a keyholder's public key was not ingested or fails its hash: ingest people
  | 'stale' // rekey first
  | 'not_writer'
  | 'not_allowed' // the log's own rules void this statement: `detail` carries the code of apply
  | 'failed' // anything else; the cause stays in the worker

/** The one error that calls of the vault reject with. */
export class VaultError extends Error {
  readonly code: VaultCode
  readonly detail: string | undefined

  constructor(code: VaultCode, detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`)
    this.name = 'VaultError'
    this.code = code
    this.detail = detail
  }
}

/** Makes, opens and closes the account's keys. No call hands out a seed, a room key or the vault key. */
export interface VaultKeys {
  /** A new account with its first generation of keys, unlocked; or, of who lost everything, the account that a link names. */
  createIdentity(account?: string): Promise<{ account: string }>
  /** Argon2id over what a person typed (case and blanks forgiven). `handle` names the half that stays inside until used once. */
  stretch(secret: {
    kind: SecretKind
    text: string
    salt: string
  }): Promise<{ auth: string; handle: string }>
  /** What a passkey gave for the input (32 bytes; `form` else). It is wiped once it was derived from. `handle` as of `stretch`. */
  takeOutput(output: Bytes): Promise<{ handle: string }>
  /** Opens the vault served by `GET /api/identity/vault`. `wrong_secret` leaves the vault as it was. */
  unlock(kept: {
    handle: string
    account: string
    unlocker: Unlocker
    ciphertext: string
  }): Promise<{ account: string }>
  /** A fresh passphrase or recovery sheet for the open account; post all but `secret`. */
  makeUnlocker(kind: SecretKind): Promise<NewUnlocker>
  /** A passkey's unlocker for the open account. The vault was opened by it, so that it counts. The handle may be used again. */
  makePasskey(handle: string): Promise<PasskeyUnlocker>
  /**
   * The vault as it goes to the server, in place of the one `stored` there; seal anew when `anchorsChanged` says so.
   * What another browser pinned there meanwhile stays. `wrong_secret` where `stored` is not this account's.
   */
  sealVault(stored?: string): Promise<{ ciphertext: string }>
  /**
   * The vault `stored` on the server with one generation of keys more. Put it there, then `takeUp` what was put: until both
   * are done, no statement names the new keys.
   */
  renewKeys(stored: string): Promise<{ ciphertext: string }>
  /** Goes on with the generations of the vault as it is `stored`. `wrong_secret` where it is not this account's. */
  takeUp(stored: string): Promise<void>
  /** Whether heads seen since the last seal or unlock are to be stored. */
  anchorsChanged(): Promise<boolean>
  /** Forgets every secret, log and card. */
  lock(): Promise<void>
  /** The open account, or null. */
  account(): Promise<string | null>
  /** Keeps the vault key on this browser under a key that cannot leave it. */
  trustDevice(): Promise<void>
  /** The account that this browser is trusted for, or null. */
  trustedAccount(): Promise<string | null>
  unlockTrusted(kept: { account: string; ciphertext: string }): Promise<{ account: string }>
  /**
   * Opens by what a trusted browser keeps alone, to read without a network: nothing can be signed, and no box opened, until
   * `unlockTrusted`. @throws VaultError no_trusted_device
   */
  unlockToRead(): Promise<{ account: string }>
  forgetDevice(): Promise<void>
  /** Seals an own small text (draft, outbox) under the vault key; `name` is bound to it. */
  sealPrivate(own: { name: string; text: string }): Promise<string>
  openPrivate(own: { name: string; sealed: string }): Promise<string>
}

/** Takes what the server serves, and believes none of it unverified. */
export interface VaultLogs {
  /**
   * Statements that follow the head held (or all from seq 1), in order. Ingest a territory first, then its carers' room and rooms.
   * An own territory is compared with the vault's anchor; other territories are taken as first shown.
   */
  ingestLog(served: ServedLog & { territory: string }): Promise<IngestedLog>
  /** The same of several logs, those of a lower rank first; what was not asked for is left. `form` where it is no such answer. */
  ingestLogs(served: ServedLogs): Promise<IngestedLogs>
  /** Which of these territories begin, here, at a checkpoint that the account's vault pins: fetch it before `heads`. */
  checkpointsWanted(territories: string[]): Promise<CheckpointWanted[]>
  /**
   * What the server gave, or nothing. Other bytes than the vault pins are left, and the log is asked for from its beginning. None
   * of it is shown before the head that the vault pins is reached from it.
   */
  takeCheckpoint(served: { territory: string; octets?: ArrayBuffer | undefined }): Promise<void>
  /** Heads held, so that `POST /api/logs` asks only for what follows. */
  heads(): Promise<Record<string, Head>>
  /**
   * Up to which place of the territory's log its people came in (0: nobody did) since this account stands there as it does,
   * for the server shows more to some than to others. Sealing keys among them may be missing after `restoreLogs`: statements
   * then reject with `no_sealing_key`.
   */
  peopleMet(territory: string): Promise<PeopleMet>
  /**
   * Cards and sealing keys: each is taken under its own hash, by which alone logs find it; the rest is counted. `asked`: these
   * and who came in before are everybody, as far as `peopleMet` said that the log goes.
   */
  ingestPeople(people: {
    territory: string
    cards: { hash: string; payload: string }[]
    sealing: string[]
    asked?: PeopleMet
  }): Promise<{ taken: number; refused: number }>
  /** Boxes, links and wraps of a room (territory and carers too). Feed the territory's before an onboarding room's. */
  ingestEpochs(served: ServedEpochs & { room: string }): Promise<IngestedEpochs>
}

/** On a trusted device alone; elsewhere both do nothing. What the disk refuses is done without. */
export interface VaultCache {
  /** Takes up what was verified here before, as far as it opens and stands with the vault's anchors: then ingest what follows. */
  restoreLogs(): Promise<void>
  /** Keeps, sealed under the vault key, what was verified of these rooms and the keys held of them; forgets the others. */
  keepLogs(rooms: string[]): Promise<void>
  /** Keeps, sealed, what the page shows of itself at its next start before this vault is open: no message, no key. */
  keepGlimpse(glimpse: { release: string; text: string }): Promise<void>
  /** Whoever's it is. */
  forgetGlimpse(): Promise<void>
}

/** What the server answered, and when (ms). */
export interface KeptAnswer {
  body: string
  at: number
}

/** On a trusted device alone, bounded; elsewhere nothing is kept. What the disk refuses is done without. */
export interface VaultAnswers {
  keepAnswer(own: KeptAnswer & { path: string }): Promise<void>
  /** null where nothing is kept of this path, or other keys sealed it. */
  openAnswer(path: string): Promise<KeptAnswer | null>
}

/** Texts that this browser gathered: kept on a trusted device alone, each under a name. What the disk refuses is done without. */
export interface VaultGathered {
  /** Under which names something is kept. */
  gathered(): Promise<string[]>
  /** null where nothing is kept so, or it was sealed by other keys or under another name. */
  openGathered(name: string): Promise<string | null>
  keepGathered(own: { name: string; text: string }): Promise<void>
  dropGathered(names: string[]): Promise<void>
}

export interface VaultMessages {
  /**
   * Checks and opens, one answer per envelope in the same order; own messages too, once accepted: it moves `seen` of their threads.
   * `key` and `head` may be tried again after ingesting more.
   */
  openMessages(envelopes: Envelope[]): Promise<OpenedMessage[]>
  /** Seals at the heads held: ingest both logs first. Rejects with `stale`, `not_writer`, `no_key`, `fork`, `update`. */
  sealMessage(message: NewMessage): Promise<SealedMessage>
}

/** Each makes a statement at the heads held; post it, then ingest the grown log. `now` is ms by the server's clock. */
export interface VaultStatements {
  foundTerritory(founding: {
    name: string
    onboarding: string
    card: CardContent
    carer: boolean
    now: number
  }): Promise<{ territory: string; onboarding: string; submission: Submission }>
  inviteMember(invite: {
    territory: string
    card: CardContent
    role: TerritoryRole
    carer: boolean
    expires: number
    now: number
  }): Promise<InvitationLink>
  /**
   * A re-entry for a present or past member who lost everything. It suspends the keys of a present one; the territory's new key
   * is within and, from carer to carer, the carers'. Other rooms that they held are stale.
   */
  inviteAgain(invite: {
    territory: string
    account: string
    expires: number
    now: number
  }): Promise<InvitationLink>
  /** The logs where other keys than the account's last stand: territories first. */
  keysBehind(): Promise<string[]>
  /** Brings the last keys into such a log, a territory's with its new key; other rooms that the old ones held are stale. */
  replaceKeys(replace: { room: string; now: number }): Promise<Submission>
  /** A link of an onboarding room, for many. */
  inviteGuests(invite: {
    room: string
    uses: number
    expires: number
    now: number
  }): Promise<InvitationLink>
  /** Of a re-entry that suspends somebody's keys, with the keys made meanwhile for them. */
  revokeInvite(revoke: { room: string; invitation: string; now: number }): Promise<Submission>
  createRoom(room: {
    territory: string
    kind: 'open' | 'closed' | 'direct' | 'onboarding'
    purpose: Purpose
    name?: string
    audience?: Audience
    /** Direct rooms: the other person. */
    with?: string
    now: number
  }): Promise<{ room: string; submission: Submission }>
  /**
   * A conversation with one other person (a direct room) or with two to eight (a closed one), everybody in from its first
   * statements on. `form` for another number.
   */
  createConversation(conversation: {
    territory: string
    accounts: string[]
    now: number
  }): Promise<{ room: string; submission: Submission }>
  /** Gives a territory, or a room whose purpose bears one, a new name. */
  rename(rename: { room: string; name: string; now: number }): Promise<Submission>
  /** An open or onboarding room. */
  joinRoom(join: { room: string; now: number }): Promise<Submission>
  /** Into a closed room (or back into a direct one), at their request if they asked; boxes the present key to them. */
  admit(admit: {
    room: string
    account: string
    role: RoomRole
    request?: Signed
    now: number
  }): Promise<Submission>
  /** A guest's own wish to become a member, for `PUT /api/requests/{territory}`. `unknown_account` for who is no guest. */
  requestEntry(ask: { territory: string; now: number }): Promise<Signed>
  /** A member's own wish to be let into a closed room, for `PUT /api/rooms/{room}/request`. */
  requestRoom(ask: { territory: string; room: string; now: number }): Promise<Signed>
  /**
   * Lets a guest into the territory at their signed request, under the keys and the card by which they are a guest; boxes
   * the territory's key to them and, from carer to carer, the carers'.
   */
  admitGuest(admit: {
    territory: string
    account: string
    request: Signed
    carer: boolean
    now: number
  }): Promise<Submission>
  leave(leave: { room: string; now: number }): Promise<Submission>
  /** Carries the rekey where the author can make it and keyholders are few; else the room, and others, are stale after it. */
  remove(remove: { room: string; accounts: string[]; now: number }): Promise<Submission>
  setRole(
    role: { account: string; now: number; room: string } & { role: TerritoryRole | RoomRole },
  ): Promise<Submission>
  needsRekey(room: string, now: number): Promise<RekeyNeed>
  /**
   * Of a room with keys of its own and many keyholders, some boxes of its next key, for `POST /api/boxes`; the next call names
   * the `posted` keyholders. None when what is left goes with `makeRekey`, and the stage of who has no key yet is kept.
   */
  sealAhead(next: { room: string; now: number; posted: string[] }): Promise<SealedAhead>
  /** The server has not all that went ahead: another browser of this account began anew. */
  forgetAhead(): Promise<void>
  makeRekey(rekey: { room: string; now: number }): Promise<Submission>
  /**
   * Boxes of the present key for keyholders that the server says lack one, and links to earlier keys held that none of those
   * served opens; null when nothing is owed.
   */
  duties(room: string, boxed: string[]): Promise<Submission['beside'] | null>
  /** The server took these links, or refused them for good: they are owed no more, until the vault is opened anew. */
  linksOffered(links: Submission['beside']['links']): Promise<void>
}

/** A link's secret enters by `proveInvitation` and stays inside until `lock` or the join. */
export interface VaultInvitations {
  /** The proof for `POST /api/invitations/{id}/open`. `form` when the link was cut or mistyped. */
  proveInvitation(link: { invitation: string; fragment: string; now: number }): Promise<Signed>
  /** Verifies the logs up to the pinned invite, opens the keys. `fork` when the link's inviter is not in this log. */
  openInvitation(invitation: string, opened: OpenedInvitation): Promise<InvitationFacts>
  /** Seals the open keys and what a newcomer's page prepared, under the secret of a link that was proved here: for a page loaded anew. */
  sealEnrolment(own: { invitation: string; prepared: string }): Promise<string>
  /** Takes up these keys and gives back what was prepared. `wrong_secret` when it was sealed under another link. */
  openEnrolment(own: { invitation: string; sealed: string }): Promise<string>
  /**
   * With `createIdentity` or an unlocked account first. `card` for a shared link only. By a re-entry, with `createIdentity` for
   * its account, or with new keys in the unlocked one (`renewKeys`).
   */
  joinByInvitation(join: {
    invitation: string
    card?: CardContent
    now: number
  }): Promise<Submission>
}

/** What screens show; no secrets, computed from logs and cards. */
export interface VaultViews {
  territoryView(territory: string): Promise<TerritoryView>
  roomView(room: string): Promise<RoomView>
  /** Of these logs, those whose present key is mine to have, and is not held: ingest their epochs. */
  keysLacking(rooms: string[]): Promise<string[]>
  /** People of the territory, past ones too, and guests of its rooms. */
  memberView(territory: string, account: string): Promise<MemberView>
}

export type Vault = VaultKeys &
  VaultHandovers &
  VaultLogs &
  VaultCache &
  VaultAnswers &
  VaultGathered &
  VaultMessages &
  VaultNotices &
  VaultStatements &
  VaultInvitations &
  VaultViews
