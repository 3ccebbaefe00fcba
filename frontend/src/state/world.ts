import { access } from './access.svelte.ts'
import { ownEmail } from './email.svelte.ts'
import { agenda } from './agenda.svelte.ts'
import { alarms } from './alarms.svelte.ts'
import { alerts } from './alerts.svelte.ts'
import { anchors } from './anchors.ts'
import { announcements } from './announcements.svelte.ts'
import { forgetAttachments } from './attachments.svelte.ts'
import { cache } from './cache.ts'
import { forgetCases } from './cases.svelte.ts'
import { forgetDocuments } from './documents.svelte.ts'
import { forgetDirectories } from './directory.svelte.ts'
import { forgetFiles } from './files.svelte.ts'
import { forgetStreams } from './conversation-stream.svelte.ts'
import { discussions } from './discussions.svelte.ts'
import { forgetDrafts } from './drafts.svelte.ts'
import { duties } from './duties.ts'
import './home-feeds.ts'
import { inbox } from './inbox.svelte.ts'
import { keysAsked } from './keys.svelte.ts'
import { feedAddress } from './feed-address.svelte.ts'
import { goLive, goSilent } from './live.ts'
import { logs } from './logs.ts'
import { offline } from './offline.svelte.ts'
import { outbox } from './outbox.svelte.ts'
import { pathways } from './pathways.svelte.ts'
import { places } from './places.svelte.ts'
import { Problem } from './problem.ts'
import { psc } from './psc.svelte.ts'
import { replacing } from './replacing.svelte.ts'
import { requests } from './requests.svelte.ts'
import { roomRequests } from './requests-rooms.svelte.ts'
import { rooms } from './rooms.svelte.ts'
import { roster } from './roster.svelte.ts'
import { search } from './search.svelte.ts'
import { territories } from './territories.svelte.ts'
import { forgetThreads } from './thread.svelte.ts'
import { forgetRoomThreads } from './threads.svelte.ts'
import { waiting } from './waiting.ts'
import { welcome } from './welcome.svelte.ts'

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
