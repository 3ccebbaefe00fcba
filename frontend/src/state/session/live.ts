import { SharedSocket } from '#net/shared.ts'
import type { Hash } from '#wire/basics.ts'
import type { HelloFrame, ServerFrame } from '#wire/frames.ts'

import { agenda } from '../agenda/agenda.svelte.ts'
import { announcements } from '../agenda/announcements.svelte.ts'
import { setServerTime } from '../clock.ts'
import { inbox } from '../home/inbox.svelte.ts'
import { Later } from '../later.ts'
import { presence } from '../people/presence.svelte.ts'
import { self } from '../people/self.svelte.ts'
import { welcome } from '../people/welcome.svelte.ts'
import { anchors } from '../rooms/anchors.ts'
import { askWithin, refresh } from '../rooms/catchup.ts'
import { duties } from '../rooms/duties.ts'
import { logs } from '../rooms/logs.ts'
import { pathways } from '../rooms/pathways.svelte.ts'
import { roomRequests } from '../rooms/requests-rooms.svelte.ts'
import { requests } from '../rooms/requests.svelte.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { search } from '../search/search.svelte.ts'
import { caseArrived, forgetCases, healCases } from '../threads/cases.svelte.ts'
import { forgetStreams } from '../threads/conversation-stream.svelte.ts'
import { forgetDocuments } from '../threads/documents.svelte.ts'
import { type Arrival, feed } from '../threads/feed.ts'
import { placeOf } from '../threads/header.ts'
import { outbox } from '../threads/outbox.svelte.ts'
import { readers } from '../threads/readers.svelte.ts'
import { reading } from '../threads/reading.svelte.ts'
import {
  forgetThreads,
  healThreads,
  openThread,
  type Thread,
  threadOf,
} from '../threads/thread.svelte.ts'
import { forgetRoomThreads, healRoomThreads, threadsOf } from '../threads/threads.svelte.ts'
import { connection } from './connection.svelte.ts'
import { sendFrame, sendFramesBy } from './frames-out.ts'
import { glimpse } from './glimpse.svelte.ts'
import { offline } from './offline.svelte.ts'

let socket: SharedSocket | undefined
let visited = false
const later = new Later()
let stopListening: (() => void)[] = []

/** Opens the connection and lets what it says flow to the rooms and threads; `ended` is called when the session is over. */
export function goLive(ended: () => void): void {
  stopListening = [
    feed.listen(arrived),
    reading.listen(({ room, number }, before) => {
      rooms.read(room, before === undefined ? undefined : number - before)
    }),
  ]
  const { account } = self
  socket = new SharedSocket({ account, frame, online, ended }, `maillage-live/${account}`)
  sendFramesBy((out) => socket?.send(out) ?? false)
  socket.open()
}

export function goSilent(): void {
  for (const stop of stopListening) stop()
  stopListening = []
  visited = false
  later.forget()
  socket?.close()
  socket = undefined
  sendFramesBy()
  feed.forget()
  reading.forget()
  readers.forget()
  presence.forget()
  outbox.disconnect()
}

function online(now: boolean): void {
  connection.online = now
  offline.live(now)
  if (now) return outbox.connect(sendFrame)
  outbox.disconnect()
  presence.forget()
}

function arrived(arrival: Arrival): void {
  const { room, opened } = arrival
  const { thread } = placeOf(arrival.envelope, opened)
  outbox.heard(opened)
  offline.outdate({ room, thread })
  rooms.arrived(arrival)
  threadsOf(room).arrived(arrival)
  caseArrived(arrival)
  inbox.arrived(arrival)
  welcome.arrived(arrival)
  threadFor(arrival)?.arrived(arrival)
}

/** A thread that I have just begun is what my screen shows next. */
function threadFor({ room, envelope, opened }: Arrival): Thread | undefined {
  const { id, sender, thread } = placeOf(envelope, opened)
  const begun = id === thread && sender === self.account
  return begun ? threadOf(room, thread) : openThread(room, thread)
}

/** A failure here is healed by the next `hello`: whatever was missed is fetched then. */
function frame(heard: ServerFrame): void {
  void handle(heard)?.catch(() => undefined)
}

function handle(heard: ServerFrame): Promise<unknown> | undefined {
  switch (heard.type) {
    case 'hello':
      return hello(heard)
    case 'message':
      return feed.push(heard)
    case 'message.accepted':
    case 'message.refused':
      return void outbox.answered(heard)
    case 'log':
      return heardLog(heard.room)
    case 'room.joined':
      return joined()
    case 'room.left':
      return left(heard.room)
    case 'typing':
      return void openThread(heard.room, heard.thread)?.heardTyping(heard.account)
    case 'presence':
      return void presence.heard(heard)
    case 'presence.shown':
      return void (presence.shown = heard.shown)
    case 'thread.read':
      return void reading.hear(heard)
    case 'read.all':
      return Promise.all([rooms.readThrough(heard.through), inbox.readThrough(heard.through)])
    case 'seen':
      return void readers.heard(heard)
    case 'inbox':
      return void inbox.heard(heard)
    case 'level':
      return void inbox.heardLevel(heard)
    case 'thread.level':
      return void inbox.heardThreadLevel(heard)
    case 'act':
      return inbox.load()
    case 'welcome':
      if (heard.room !== undefined) return roomRequests.load()
      welcome.heard(heard)
      return requests.load()
    case 'groups':
      roomRequests.heard(heard.territory)
      return void pathways.heard(heard.territory)
    case 'event':
      return void agenda.heard(heard)
    case 'announcement':
      return void announcements.heard(heard)
    case 'pong':
      return void setServerTime(heard.now)
    default:
      return undefined
  }
}

/** After an absence everything is asked for anew: a room may have been lost meanwhile. */
async function hello({ now, rooms: heads, shown, late }: HelloFrame): Promise<void> {
  setServerTime(now)
  presence.shown = shown
  connection.late = late
  const known = heads.every(({ room }) => logs.territoryOf(room) !== undefined)
  serve(offline.took() || visited || !known ? await rooms.reload() : await refresh(logs.all()))
  if (!visited) serve(logs.all())
  visited = true
  void reading.tell()
  healThreads()
  healRoomThreads()
  healCases()
  readers.heal()
  agenda.heal()
  announcements.heal()
  void inbox.load()
  void welcome.load()
  void requests.load()
  void roomRequests.load()
  void pathways.heal()
  for (const { room, seq } of heads) await feed.catchUp(room, seq).catch(() => undefined)
}

/** Of a territory's own log all its browsers hear at once. */
function heardLog(room: Hash): Promise<void> | undefined {
  pathways.heardLog(room)
  const territory = logs.isRoom(room) ? undefined : logs.territoryOf(room)
  const within = askWithin(roster.territories.get(territory ?? '')?.members.length ?? 0)
  if (within === 0) return grew([room])
  later.run(room, () => grew([room]), within)
  return undefined
}

async function grew(logs: Hash[]): Promise<void> {
  serve(await refresh(logs))
  follow()
  outbox.hurry()
}

async function joined(): Promise<void> {
  await rooms.reload()
  follow()
  lookAnew()
}

/** Who began to run something is told who waits there. */
function follow(): void {
  void requests.follow()
  void roomRequests.follow()
}

/** Of several tabs the one that leads is enough. */
function serve(rooms: Iterable<Hash>): void {
  if (!socket?.leads) return
  duties.schedule(rooms)
  anchors.storeSoon()
}

/** What the room held leaves this browser's memory. */
async function left(room: Hash): Promise<void> {
  feed.drop(room)
  forgetThreads(room)
  forgetRoomThreads(room)
  forgetDocuments(room)
  forgetStreams(room)
  forgetCases(room)
  search.lost(room)
  inbox.lost(room)
  rooms.lost(room)
  glimpse.lost(room)
  outbox.lost(room)
  await rooms.reload()
  if (roster.rooms.get(room)?.joined) lookAnew()
}

/** Of a room that I came into, or that was cut off for a moment: a guest who becomes a member loses it and has it again. */
function lookAnew(): void {
  void inbox.load()
  void rooms.fetchLatest()
}
