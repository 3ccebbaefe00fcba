import { language, m } from '#i18n/language.svelte.ts'

/** How large a file is, in words. */
export function amount(bytes: number): string {
  const { files } = m()
  const [value, unit] =
    bytes < 1000
      ? [bytes, files.bytes]
      : bytes < 1_000_000
        ? [bytes / 1000, files.kilobytes]
        : [bytes / 1_000_000, files.megabytes]
  const digits = value < 10 && bytes >= 1_000_000 ? 1 : 0
  return `${new Intl.NumberFormat(language.code, { maximumFractionDigits: digits }).format(value)}\u00a0${unit}`
}

/** `2:05`. */
export const lasting = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
