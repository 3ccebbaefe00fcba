import type {
  Conversations,
  ConversationView,
} from '../../src/state/threads/conversations.svelte.ts'
import type { RoomView } from '../../src/state/views.ts'

import { members, person } from './people.ts'
import { rooms } from './rooms.svelte.ts'
import { type Like } from './scene.ts'

export const isConversation = ({ purpose }: Pick<RoomView, 'kind' | 'purpose'>): boolean =>
  purpose === 'conversation'

const OTHERS: Record<string, number[]> = { anne: [3], trio: [4, 5, 6], pierre: [2] }

const view = (room: RoomView): ConversationView => ({
  ...room,
  others: (OTHERS[room.id] ?? []).map(person),
})

class FakeConversations implements Like<Conversations> {
  get #all() {
    return rooms.list.filter(isConversation).map(view)
  }

  of = (territory: string) => this.#all.filter((each) => each.territory === territory)
  get = (room: string) => this.#all.find(({ id }) => id === room)
  unread = () => this.#all.reduce((sum, { unread }) => sum + unread, 0)
  candidates = () => members.filter((_, index) => index !== 1)
  with = (_: string, accounts: readonly string[]) =>
    this.#all.find(({ others }) => others.map(({ account }) => account).join() === accounts.join())
      ?.id
  begin = async () => 'anne'
}

export const conversations = new FakeConversations()
