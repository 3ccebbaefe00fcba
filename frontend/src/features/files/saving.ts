import { m } from '#i18n/language.svelte.ts'

import { safeName } from './names.ts'

/** Until the browser has taken the content over. Milliseconds. */
const TAKEN = 60_000

/** Saves content under a safe name; nothing of it is opened. */
export function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = safeName(name, m().files.nameless)
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), TAKEN)
}
