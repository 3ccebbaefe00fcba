import { utf8 } from '#crypto/bytes.ts'
import { digest } from '#crypto/pae.ts'

import type {
  Beside,
  Envelope,
  OpenedInvitation,
  SealedMessage,
  ServedEpochs,
  SignedStatement,
  Submission,
  Vault,
} from '../api.ts'

const isLoud = (header: string): boolean => ['post', 'case'].includes(JSON.parse(header).kind)

type Stored = { seq: number } & SignedStatement

/** What a blind server does, in memory: it keeps what it is given in order, and serves it. It checks nothing. */
export class Relay {
  readonly logs = new Map<string, Stored[]>()
  readonly territories = new Map<string, string>()
  readonly beside: Beside = { boxes: [], links: [], wraps: [], cards: [], sealing: [] }
  readonly messages: Envelope[] = []
  readonly #authors = new Map<object, string>()

  async take(author: string, { statements, beside }: Submission): Promise<void> {
    for (const statement of statements) await this.#store(statement)
    this.takeBeside(author, beside)
  }

  takeBeside(author: string, beside: Beside): void {
    for (const kind of ['boxes', 'links', 'wraps'] as const)
      for (const item of beside[kind]) this.#authors.set(item, author)
    this.beside.boxes.push(...beside.boxes)
    this.beside.links.push(...beside.links)
    this.beside.wraps.push(...beside.wraps)
    this.beside.cards.push(...beside.cards)
    this.beside.sealing.push(...beside.sealing)
  }

  async #store(statement: SignedStatement): Promise<void> {
    const { room, seq, action, kind, territory } = JSON.parse(statement.payload)
    const id: string =
      action === 'create' ? await digest('statement', utf8(statement.payload)) : room
    if (kind === 'territory') this.territories.set(id, id)
    else if (!this.territories.has(id)) this.territories.set(id, this.#holding(territory.hash))
    this.logs.set(id, [...(this.logs.get(id) ?? []), { seq, ...statement }])
  }

  /** The territory whose log was stored last: a test has one. */
  #holding(_hash: string): string {
    return [...this.territories.values()].at(-1) ?? ''
  }

  epochs(room: string, holder: string): ServedEpochs & { room: string } {
    const by = <T extends object>(item: T) => ({ ...item, author: this.#authors.get(item) ?? '' })
    const here = (item: { room: string }): boolean => item.room === room
    return {
      room,
      boxes: this.beside.boxes.filter((box) => here(box) && box.holder === holder).map(by),
      links: this.beside.links.filter(here).map(by),
      wraps: this.beside.wraps.filter(here).map(by),
    }
  }

  boxed(room: string): string[] {
    const epoch = Math.max(...this.beside.boxes.filter((b) => b.room === room).map((b) => b.epoch))
    return this.beside.boxes
      .filter((b) => b.room === room && b.epoch === epoch)
      .map(({ holder }) => holder)
  }

  async people() {
    const cards = this.beside.cards.map(async (payload) => ({
      payload,
      hash: await digest('card', utf8(payload)),
    }))
    return { cards: await Promise.all(cards), sealing: this.beside.sealing }
  }

  /** Brings a browser up to date: logs, people, epochs. */
  async bring(vault: Vault): Promise<void> {
    const account = (await vault.account()) ?? ''
    const people = await this.people()
    for (const [room, statements] of this.logs)
      await vault.ingestLog({ room, statements, territory: this.territories.get(room) ?? '' })
    for (const territory of new Set(this.territories.values()))
      await vault.ingestPeople({ territory, ...people })
    for (const room of this.logs.keys()) await vault.ingestEpochs(this.epochs(room, account))
  }

  post(room: string, { header, signature, body, thread }: SealedMessage): Envelope {
    const inThread = this.messages.filter((item) => JSON.parse(item.header).thread === thread)
    const envelope: Envelope = {
      room,
      seq: this.messages.length + 1,
      place: inThread.length + 1,
      number: inThread.filter((item) => isLoud(item.header)).length + Number(isLoud(header)),
      header,
      signature,
      body,
      at: 0,
    }
    this.messages.push(envelope)
    return envelope
  }

  async opened(
    invitation: string,
    where: { kind: 'personal' | 'shared'; territory: string; room?: string; card?: string },
  ): Promise<OpenedInvitation> {
    const { cards, sealing } = await this.people()
    const named = [...this.logs].map(([room, statements]) => ({ room, statements }))
    const all = [...this.logs.keys()].flatMap((room) => {
      const { boxes, links, wraps } = this.epochs(room, invitation)
      const within = <T>(items: T[]) => items.map((item) => ({ room, ...item }))
      return [{ boxes: within(boxes), links: within(links), wraps: within(wraps) }]
    })
    return {
      ...where,
      logs: named,
      boxes: all.flatMap((item) => item.boxes),
      links: all.flatMap((item) => item.links),
      wraps: all.flatMap((item) => item.wraps),
      cards,
      sealing,
    }
  }
}
