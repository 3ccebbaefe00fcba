import { actingAt, intervalAt, isOpen, latestEntry, membershipAt } from './lookup.ts'
import {
  seqOf,
  type Invitation,
  type Membership,
  type Room,
  type Seat,
  type Territory,
} from './state.ts'

/** Places of the room's and the territory's log, and the time (ms) to judge by. */
export interface Place {
  seq?: number | undefined
  tseq?: number | undefined
  at?: number | undefined
}

/** A room as it stood at a place of its log and a place of the territory's; at both heads where none is given. */
export class View {
  readonly room: Room
  readonly territory: Territory
  readonly seq: number
  readonly tseq: number
  readonly at: number

  constructor(room: Room, territory: Territory, { seq, tseq, at }: Place = {}) {
    this.room = room
    this.territory = territory
    this.seq = seq ?? seqOf(room)
    this.tseq = tseq ?? seqOf(territory)
    this.at = at ?? room.ats.get(this.seq - 1) ?? 0
  }

  member(account: string): Membership | undefined {
    return membershipAt(this.territory, account, this.tseq)
  }

  /** The membership, unless its keys are suspended. */
  acting(account: string): Membership | undefined {
    return actingAt(this.territory, account, this.tseq)
  }

  /** Whether somebody here has to confirm the keys of who re-entered the territory. */
  get confirms(): boolean {
    return this.room.kind === 'closed' || this.room.kind === 'direct'
  }

  coordinates(account: string): boolean {
    return this.acting(account)?.role === 'coordinator'
  }

  /** The account's seat, if it has one that counts. */
  seat(account: string): Seat | undefined {
    const seat = intervalAt(this.room.seats.get(account), this.seq)
    return seat && this.#counts(account, seat) ? seat : undefined
  }

  seats(): [string, Seat][] {
    return [...this.room.seats.keys()].flatMap((account) => {
      const seat = this.seat(account)
      return seat ? [[account, seat] as [string, Seat]] : []
    })
  }

  /** Who re-entered and sits here under the keys of before: one `admit` each, and they are back. */
  waiting(): ReadonlySet<string> {
    return new Set([...this.room.seats.keys()].filter((account) => this.#waits(account)))
  }

  /** Who moderates: by statement, else the member of longest standing; nobody in direct and carers' rooms. */
  moderators(): ReadonlySet<string> {
    if (this.room.kind === 'direct' || this.room.kind === 'carers') return new Set()
    const members = this.seats().filter(([, seat]) => !seat.guest)
    const named = members.filter(([, seat]) => seat.role === 'moderator')
    if (named.length > 0) return new Set(named.map(([account]) => account))
    const [eldest] = members.sort(([a, x], [b, y]) => x.since - y.since || (a < b ? -1 : 1))
    return new Set(eldest ? [eldest[0]] : [])
  }

  /** Whether a link of this room is open: its author must still be a moderator. */
  invites(invitation: Invitation): boolean {
    return isOpen(invitation, this.seq, this.at) && this.moderators().has(invitation.author)
  }

  /** Whether a link of this room opens nothing now and may again: its author sits here and does not moderate. */
  sleeps({ author }: Invitation): boolean {
    const seat = intervalAt(this.room.seats.get(author), this.seq)
    const membership = this.member(author)
    if (!seat || !membership || this.moderators().has(author)) return false
    return membership.since <= seat.membership && seat.membership <= membership.entered
  }

  /**
   * The key that the account signs with here: its member's key, else that of a guest whose seat counts. None where the
   * member's is suspended.
   */
  signingKey(account: string): string | undefined {
    if (this.member(account)) return this.acting(account)?.signing
    return this.seat(account)?.guest?.signing
  }

  #counts(account: string, seat: Seat): boolean {
    if (seat.guest) return latestEntry(this.territory, account, this.tseq) === seat.membership
    const membership = this.acting(account)
    if (!membership) return false
    const { since, entered, carer } = membership
    const first = this.confirms ? entered : since
    const isSeated = first <= seat.membership && seat.membership <= entered
    return isSeated && (this.room.audience !== 'carers' || carer)
  }

  #waits(account: string): boolean {
    const seat = intervalAt(this.room.seats.get(account), this.seq)
    const membership = this.acting(account)
    if (!seat || !membership || !this.confirms) return false
    return membership.since <= seat.membership && seat.membership < membership.entered
  }
}
