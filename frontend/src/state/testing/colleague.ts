import type {
  CardContent,
  NewMessage,
  SealedMessage,
  Submission,
  TerritoryRole,
  Vault,
} from '#vault/api.ts'

import { besideOf, opened, people } from './answers.ts'
import type { Site } from './site.ts'

export const card = (name: string): CardContent => ({
  name,
  profession: { table: 'TRE_G15-ProfessionSante', code: '60' },
  rpps: '',
})

const ORDER = ['territory', 'carers']
const DAY = 86_400_000

/** Somebody else, with a vault of their own, who speaks to the site directly. */
export class Colleague {
  territory = ''
  onboarding = ''
  account = ''

  constructor(
    readonly site: Site,
    readonly vault: Vault,
  ) {}

  /** Founds a territory as a coordinator who is a carer. */
  async found(name = 'Claire Aubrac'): Promise<this> {
    this.account = (await this.vault.createIdentity()).account
    const founding = { name: 'CPTS du Haut-Lot', onboarding: 'Accueil', carer: true }
    const made = await this.vault.foundTerritory({ ...founding, card: card(name), now: Date.now() })
    this.territory = made.territory
    this.onboarding = made.onboarding
    await this.say(made.submission)
    return this
  }

  /** Joins by a personal link with keys made now. */
  async join(link: { id: string; fragment: string }): Promise<this> {
    const { id: invitation, fragment } = link
    await this.vault.proveInvitation({ invitation, fragment, now: Date.now() })
    const shown = await opened(this.site, invitation)
    const facts = await this.vault.openInvitation(invitation, shown)
    this.account = (await this.vault.createIdentity()).account
    this.territory = facts.territory.id
    this.onboarding = facts.room?.id ?? ''
    await this.say(await this.vault.joinByInvitation({ invitation, now: Date.now() }))
    return this
  }

  /** Comes to a meeting: a guest of the onboarding room, by a shared link. */
  async visit(link: { id: string; fragment: string }, name: string): Promise<this> {
    const { id: invitation, fragment } = link
    await this.vault.proveInvitation({ invitation, fragment, now: Date.now() })
    const facts = await this.vault.openInvitation(invitation, await opened(this.site, invitation))
    this.account = (await this.vault.createIdentity()).account
    this.territory = facts.territory.id
    this.onboarding = facts.room?.id ?? ''
    const join = { invitation, card: card(name), now: Date.now() }
    await this.say(await this.vault.joinByInvitation(join))
    return this
  }

  /** Asks to become a member. */
  async askEntry(): Promise<void> {
    const request = await this.vault.requestEntry({ territory: this.territory, now: Date.now() })
    this.site.requests.push({ account: this.account, at: Date.now(), ...request })
  }

  /** Asks to be let into a closed group. */
  async askRoom(room: string): Promise<void> {
    await this.catchUp()
    const { territory, account } = this
    const request = await this.vault.requestRoom({ territory, room, now: Date.now() })
    this.site.doors.set(room, [{ account, at: Date.now(), ...request }])
  }

  async say(submission: Submission): Promise<void> {
    await this.site.submit(this.account, submission)
    await this.catchUp()
  }

  /** A link's parts. */
  async invite(
    name: string,
    { carer = true, role = 'member' as TerritoryRole } = {},
  ): Promise<{ id: string; fragment: string }> {
    await this.catchUp()
    const now = Date.now()
    const invite = { territory: this.territory, card: card(name), carer, expires: now + DAY }
    const made = await this.vault.inviteMember({ ...invite, role, now })
    await this.say(made.submission)
    return { id: made.invitation, fragment: made.path.split('#')[1] ?? '' }
  }

  /** A meeting's link: its parts. */
  async inviteMany(): Promise<{ id: string; fragment: string }> {
    const now = Date.now()
    const invite = { room: this.onboarding, uses: 20, expires: now + DAY, now }
    const made = await this.vault.inviteGuests(invite)
    await this.say(made.submission)
    return { id: made.invitation, fragment: made.path.split('#')[1] ?? '' }
  }

  async createPathway(name: string): Promise<string> {
    const { territory } = this
    const room = { kind: 'open', purpose: 'pathway', audience: 'carers' } as const
    const made = await this.vault.createRoom({ territory, name, ...room, now: Date.now() })
    await this.say(made.submission)
    return made.room
  }

  /** A closed group of two. */
  async createTeam(other: string): Promise<string> {
    const { territory } = this
    const kind = { kind: 'closed', purpose: 'care_team' } as const
    const { room, submission } = await this.vault.createRoom({
      territory,
      ...kind,
      now: Date.now(),
    })
    await this.say(submission)
    const admit = { room, account: other, role: 'member', now: Date.now() } as const
    await this.say(await this.vault.admit(admit))
    return room
  }

  async post(room: string, text: string, thread?: string): Promise<string> {
    const place = { room, now: Date.now(), ...(thread === undefined ? {} : { thread }) }
    return (await this.send({ ...place, kind: 'post', content: { text } })).thread
  }

  /** Asks nurses. */
  async ask(room: string, question: string): Promise<SealedMessage> {
    const content = { question, asked: ['TRE_G15-ProfessionSante|60'] }
    return this.send({ room, now: Date.now(), kind: 'case', content })
  }

  async send(message: NewMessage): Promise<SealedMessage> {
    await this.catchUp()
    const sealed = await this.vault.sealMessage(message)
    await this.vault.openMessages([this.site.accept(sealed)])
    return sealed
  }

  async remove(account: string, room = this.territory): Promise<void> {
    await this.catchUp()
    await this.say(await this.vault.remove({ room, accounts: [account], now: Date.now() }))
  }

  /** Boxes the present key of a place to whom it lacks: all but these have one. */
  async help(room: string, lacks: string): Promise<void> {
    await this.catchUp()
    const boxed = [...this.site.accounts.keys(), this.account].filter((id) => id !== lacks)
    const beside = await this.vault.duties(room, boxed)
    if (beside) await this.say({ statements: [], beside })
  }

  /** The texts of a thread, as far as they open here. */
  async read(thread: string): Promise<string[]> {
    await this.catchUp()
    const messages = await this.vault.openMessages(this.site.thread(thread))
    return messages.map((message) =>
      message.ok && message.kind === 'post' ? message.content.text : 'shut',
    )
  }

  async catchUp(): Promise<void> {
    const rooms = [...this.site.rooms.values()]
      .filter(({ territory }) => territory === this.territory)
      .toSorted((a, b) => rank(a.kind) - rank(b.kind))
    const heads = await this.vault.heads()
    for (const { id, log } of rooms) {
      const statements = log.filter(({ seq }) => seq > (heads[id]?.seq ?? 0))
      const { territory } = this
      if (statements.length > 0) await this.vault.ingestLog({ room: id, territory, statements })
    }
    await this.vault.ingestPeople({ territory: this.territory, ...(await people(this.site)) })
    for (const { id, kind } of rooms) {
      if (kind !== 'open') await this.vault.ingestEpochs(epochs(this.site, id, this.account))
    }
  }
}

const rank = (kind: string): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length)

const epochs = (site: Site, room: string, account: string) => ({
  room,
  ...besideOf(site, room, account),
})
