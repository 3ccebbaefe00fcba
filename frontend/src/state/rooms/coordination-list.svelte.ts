import type { LinkInMaking } from './coordination-link.ts'
import { coordination, type InvitationLink, type NewInvitation } from './coordination.svelte.ts'

export interface ListedLink {
  invitation: NewInvitation
  link: InvitationLink
}

/** Links for several people, made one after the other; nothing of them is kept but here. */
export class LinkList {
  made = $state.raw<readonly ListedLink[]>([])
  readonly #people: readonly { invitation: NewInvitation; making: LinkInMaking }[]
  #stopped = false

  constructor(invitations: readonly NewInvitation[]) {
    this.#people = invitations.map((invitation) => ({
      invitation,
      making: coordination.personalLink(invitation),
    }))
  }

  get total(): number {
    return this.#people.length
  }

  /** Makes what is not made yet. Where one is refused it rejects with why: what was made stays, and the rest can follow. */
  async make(): Promise<void> {
    for (const { invitation, making } of this.#people.slice(this.made.length)) {
      if (this.#stopped) return
      const link = await making.make()
      this.made = [...this.made, { invitation, link }]
    }
  }

  /** The page is left: nobody would see what is made from now on. */
  stop(): void {
    this.#stopped = true
  }
}
