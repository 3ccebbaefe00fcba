import { m } from '#i18n/language.svelte.ts'
import { session } from '#state/session/session.svelte.ts'
import type { PersonView } from '#state/views.ts'

export const isMe = ({ account }: PersonView): boolean => account === session.me?.account

/** What a list calls a person: me, *Vous*. */
export const nameOf = (person: PersonView): string =>
  isMe(person) ? m().thread.you : wholeName(person)

/** Of somebody whose card did not come, or is not the one that their log names, it says so. */
export const wholeName = ({ name }: Pick<PersonView, 'name'>): string => name || m().thread.nameless
