import { m } from '#i18n/language.svelte.ts'
import type { Attachments } from '#state/threads/attachments.svelte.ts'

import { safeName } from './names.ts'
import { attached } from './parts.ts'

/** Attaches files one after the other, and says what could not be attached, or not as it should. */
export async function attachAll(attachments: Attachments, files: File[]): Promise<void> {
  attachments.note = null
  for (const file of files) {
    attachments.preparing += 1
    try {
      await attached.fetch()
      const prepared = await attached.module?.prepare(file)
      if (!prepared)
        attachments.note = m().files.unreadable(safeName(file.name, m().files.nameless))
      else if (!attachments.add(prepared)) attachments.note = m().files.full
    } finally {
      attachments.preparing -= 1
    }
  }
}
