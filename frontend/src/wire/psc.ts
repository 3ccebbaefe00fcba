import type { Read } from './basics.ts'
import type * as api from './generated/api.ts'

/** Whether the site has Pro Santé Connect, and who is signed in is linked to. */
export type PscNow = Read<api.Psc>

/** Where a browser is sent, as a whole page. */
export type PscDeparture = api.Departure

/** With the ticket of who has not joined yet. */
export type PscNewcomer = Read<api.NewcomerDeparture>

/** Who came back, by that ticket. */
export type ProvenNewcomer = Read<api.ProvenNewcomer>
