import { ApiError } from '#net/http.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { home } from '../home/home.svelte.ts'
import { self } from '../people/self.svelte.ts'
import { telling } from '../refusals.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { byName, personOf, roster } from '../rooms/roster.svelte.ts'
import { act } from '../rooms/statements.ts'
import { vault } from '../vault.ts'
import type { PersonView, RoomView } from '../views.ts'
import type { Attachments } from './attachments.svelte.ts'
import { streamOf } from './conversation-stream.svelte.ts'

export interface ConversationView extends RoomView {
  /** Without me, by name. Empty once everybody else is gone. */
  others: PersonView[]
}

/** What is said between few: with one person, or in a small circle. None of it stands among the groups. */
export class Conversations {
  /** In one territory, the latest first. */
  of(territory: Hash): ConversationView[] {
    return this.#all().filter((each) => each.territory === territory)
  }

  get(room: Hash): ConversationView | undefined {
    const found = rooms.get(room)
    return found && isConversation(found) ? conversationView(found) : undefined
  }

  /** New messages in those of one territory, or of all. */
  unread(territory?: Hash): number {
    return rooms.list
      .filter((room) => isConversation(room) && (territory ?? room.territory) === room.territory)
      .reduce((sum, room) => sum + room.unread, 0)
  }

  /** Whom I may write to, by name. */
  candidates(territory: Hash): PersonView[] {
    const members = roster.territories.get(territory)?.members ?? []
    return members
      .filter(({ account, present }) => present && account !== self.account)
      .map(personOf)
      .toSorted(byName)
  }

  /** The one that I have with exactly these people. */
  with(territory: Hash, accounts: readonly Uuid[]): Hash | undefined {
    const wanted = [...accounts].toSorted().join()
    return this.of(territory).find(
      ({ kind, others }) =>
        (kind === 'direct') === (accounts.length === 1) &&
        others
          .map(({ account }) => account)
          .toSorted()
          .join() === wanted,
    )?.id
  }

  /** Writes to these people, in the conversation that we have or in a new one, whose room is answered: there what is attached goes. */
  async begin(
    territory: Hash,
    accounts: readonly Uuid[],
    text: string,
    attachments?: Attachments,
  ): Promise<Hash> {
    const room = this.with(territory, accounts) ?? (await create(territory, [...accounts]))
    await streamOf(room).send({ text, files: attachments?.takeTo(room) ?? [] })
    return room
  }

  #all(): ConversationView[] {
    return rooms.list
      .filter((room) => room.joined && isConversation(room))
      .map(conversationView)
      .toSorted((a, b) => (b.latest?.at ?? 0) - (a.latest?.at ?? 0))
  }
}

export const isConversation = ({ kind, purpose }: Pick<RoomView, 'kind' | 'purpose'>): boolean =>
  kind === 'direct' || purpose === 'conversation'

function conversationView(room: RoomView): ConversationView {
  const members = roster.rooms.get(room.id)?.members ?? []
  const others = members.filter(({ account }) => account !== self.account)
  return {
    ...room,
    // Who is about to come back is still whom one writes to.
    others: [...others.map(({ card }) => personOf(card)), ...rooms.returning(room.id)].toSorted(
      byName,
    ),
  }
}

/** The other person may have begun the same one a moment before. */
function create(territory: Hash, accounts: Uuid[]): Promise<Hash> {
  return telling(async () => {
    const room = await act([territory], () =>
      vault().createConversation({ territory, accounts, now: now() }),
    ).then(
      (made) => made.room,
      (error: unknown) => existing(error),
    )
    await rooms.reload()
    return room
  })
}

function existing(error: unknown): Hash {
  const { code, at } = error instanceof ApiError ? error : { code: '', at: {} }
  const room = 'room' in at ? at['room'] : undefined
  if (code === 'exists' && typeof room === 'string') return room
  throw error
}

export const conversations = new Conversations()

home.feed({
  waiting: () =>
    rooms.list
      .filter((room) => isConversation(room) && room.unread > 0)
      .map((room) => ({
        kind: 'conversation' as const,
        territory: room.territory,
        at: room.latest?.at ?? 0,
        room: conversationView(room),
      })),
})
