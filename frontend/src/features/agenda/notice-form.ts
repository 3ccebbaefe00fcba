import type { Snippet } from 'svelte'

/** What the forms of events and of announcements are given. */
export interface NoticeFormProps<Content> {
  action: string
  problem: string | null
  busy: boolean
  /** What stands before the fields. */
  above?: Snippet
  onsubmit: (content: Content) => unknown
}
