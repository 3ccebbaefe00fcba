import type { InvitationLink as MadeLink } from '#vault/api.ts'
import type { Hash, Millis } from '#wire/basics.ts'

import { isPassing, telling } from '../refusals.ts'
import { act } from './statements.ts'

/** What a coordinator hands over. The address is shown once: this browser keeps no copy after the page is left. */
export interface InvitationLink {
  id: string
  name: string
  url: string
  expires: number
}

interface Making {
  /** Whose logs are read before it is said. */
  places: () => Hash[]
  name: string
  expires: Millis
  say: () => Promise<MadeLink>
}

/** A link in the making: what was sent and not answered is sent again as it was, so that none is made twice. */
export class LinkInMaking {
  #unanswered: MadeLink | undefined
  #link: InvitationLink | undefined

  constructor(readonly making: Making) {}

  /** The same link, however often it is asked. Rejects with `second` (name a second coordinator first), `offline`. */
  async make(): Promise<InvitationLink> {
    if (this.#link) return this.#link
    try {
      const made = await telling(() => act(this.making.places(), this.#saying()))
      return (this.#link = this.#linkOf(made))
    } catch (error) {
      if (!isPassing(error)) this.#unanswered = undefined
      throw error
    }
  }

  /** Who lost a race says it anew: what was refused is not stored. */
  #saying(): () => Promise<MadeLink> {
    let again = this.#unanswered
    return async () => {
      this.#unanswered = again ?? (await this.making.say())
      again = undefined
      return this.#unanswered
    }
  }

  #linkOf({ invitation, path }: MadeLink): InvitationLink {
    const { name, expires } = this.making
    return { id: invitation, name, url: location.origin + path, expires }
  }
}
