import { m } from '#i18n/language.svelte.ts'
import type { ConversationView } from '#state/threads/conversations.svelte.ts'

/** What a conversation is called: by the others in it. */
export function titleOf({ others }: ConversationView): string {
  const names = others.map(({ name }) => name).filter(Boolean)
  return names.length > 0 ? m().conversation.names(names) : m().conversation.gone
}
