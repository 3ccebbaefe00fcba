import type { MemberView, PersonView, Purpose, RoomView } from './views.ts'

export interface NewRoom {
  territory: string
  kind: 'open' | 'closed'
  purpose: Purpose
  /** Open rooms only. */
  audience?: 'members' | 'carers'
  name: string
}

export class Rooms {
  /** Those I am in and those I may join or read, of all my territories. */
  list = $state<RoomView[]>([])
  loading = $state(true)
  /** The code of the problem that kept the list from loading. */
  problem = $state<string | null>(null)

  async reload(): Promise<void> {
    throw new Error('unwritten')
  }

  get(id: string): RoomView | undefined {
    return this.list.find((room) => room.id === id)
  }

  async join(_id: string): Promise<void> {
    throw new Error('unwritten')
  }

  async leave(_id: string): Promise<void> {
    throw new Error('unwritten')
  }

  /** The new room's id. */
  async create(_room: NewRoom): Promise<string> {
    throw new Error('unwritten')
  }

  members(_id: string): MemberView[] {
    return []
  }

  /** Members of the territory who are not in this closed room. */
  candidates(_id: string): PersonView[] {
    return []
  }

  async add(_id: string, _account: string): Promise<void> {
    throw new Error('unwritten')
  }

  async remove(_id: string, _account: string): Promise<void> {
    throw new Error('unwritten')
  }

  async markAllRead(): Promise<void> {
    throw new Error('unwritten')
  }
}

export const rooms = new Rooms()
