import { access } from '../account/access.svelte.ts'
import { ownEmail } from '../account/email.svelte.ts'
import { places } from '../account/places.svelte.ts'
import { psc } from '../account/psc.svelte.ts'
import { replacing } from '../account/replacing.svelte.ts'
import { agenda } from '../agenda/agenda.svelte.ts'
import { announcements } from '../agenda/announcements.svelte.ts'
import { discussions } from '../agenda/discussions.svelte.ts'
import { feedAddress } from '../agenda/feed-address.svelte.ts'
import { alerts } from '../home/alerts.svelte.ts'
import '../home/home-feeds.ts'
import { inbox } from '../home/inbox.svelte.ts'
import { forgetDirectories } from '../people/directory.svelte.ts'
import { welcome } from '../people/welcome.svelte.ts'
import { Problem } from '../problem.ts'
import { alarms } from '../rooms/alarms.svelte.ts'
import { anchors } from '../rooms/anchors.ts'
import { duties } from '../rooms/duties.ts'
import { keysAsked } from '../rooms/keys.svelte.ts'
import { logs } from '../rooms/logs.ts'
import { pathways } from '../rooms/pathways.svelte.ts'
import { roomRequests } from '../rooms/requests-rooms.svelte.ts'
import { requests } from '../rooms/requests.svelte.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { territories } from '../rooms/territories.svelte.ts'
import { waiting } from '../rooms/waiting.ts'
import { search } from '../search/search.svelte.ts'
import { forgetAttachments } from '../threads/attachments.svelte.ts'
import { forgetCases } from '../threads/cases.svelte.ts'
import { forgetStreams } from '../threads/conversation-stream.svelte.ts'
import { forgetDocuments } from '../threads/documents.svelte.ts'
import { forgetDrafts } from '../threads/drafts.svelte.ts'
import { forgetFiles } from '../threads/files.svelte.ts'
import { outbox } from '../threads/outbox.svelte.ts'
import { forgetThreads } from '../threads/thread.svelte.ts'
import { forgetRoomThreads } from '../threads/threads.svelte.ts'
import { entered } from '../rooms/entered.svelte.ts'
import { cache } from './cache.ts'
import { goLive, goSilent } from './live.ts'
import { offline } from './offline.svelte.ts'

/** What a trusted browser keeps, without asking anybody. Rejects where that is too little to show anything. */
export async function openAlone(): Promise<void> {
  cache.restore()
  await rooms.reload()
  if (rooms.list.length === 0) throw new Problem('offline')
  await outbox.restore()
  search.start()
  void rooms.fetchLatest()
}

/** Everything that a person's open vault brings to the screens. Resolves once the rooms are known. */
export async function openWorld(ended: () => void): Promise<void> {
  offline.end()
  cache.restore()
  await rooms.reload()
  cache.keepSoon()
  goLive(ended)
  await outbox.restore()
  void entered.restore()
  waiting.start()
  welcome.start()
  search.start()
  void rooms.fetchLatest()
  // What is left undone stays so until the next time, or until its screen is asked.
  void replacing.goOn().catch(() => undefined)
}

/** Drops every room, person and message from memory. What waits in the outbox is kept, sealed. */
export function closeWorld(): void {
  goSilent()
  offline.forget()
  waiting.stop()
  duties.forget()
  alarms.forget()
  alerts.forget()
  anchors.forget()
  cache.forget()
  access.forget()
  ownEmail.forget()
  agenda.forget()
  announcements.forget()
  discussions.forget()
  feedAddress.forget()
  outbox.forget()
  entered.forget()
  forgetDirectories()
  forgetDocuments()
  forgetDrafts()
  forgetAttachments()
  forgetFiles()
  forgetThreads()
  forgetRoomThreads()
  forgetStreams()
  forgetCases()
  inbox.forget()
  welcome.forget()
  requests.forget()
  roomRequests.forget()
  pathways.forget()
  places.forget()
  psc.forget()
  replacing.forget()
  search.forget()
  rooms.forget()
  roster.forget()
  territories.forget()
  logs.forget()
  keysAsked.clear()
}
