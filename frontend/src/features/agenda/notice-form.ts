import type { Snippet } from 'svelte'

import type { Draft } from '#state/threads/drafts.svelte.ts'

/** What the forms of events and of announcements are given. */
export interface NoticeFormProps<Content> {
  action: string
  problem: string | null
  busy: boolean
  /** What stands before the fields. */
  above?: Snippet
  /** Where it lies until it is sent. */
  draft: Draft
  /** Whoever begins anew begins what stands before the fields anew too. */
  onanew?: () => void
  /** Resolves with whether it was sent. */
  onsubmit: (content: Content) => Promise<boolean>
}
