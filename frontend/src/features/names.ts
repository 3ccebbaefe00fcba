import { m } from '#i18n/language.svelte.ts'
import { session } from '#state/session.svelte.ts'
import type { PersonView } from '#state/views.ts'

export const isMe = ({ account }: PersonView): boolean => account === session.me?.account

/** What a list calls a person: me, *Vous*. */
export const nameOf = (person: PersonView): string => (isMe(person) ? m().thread.you : person.name)
