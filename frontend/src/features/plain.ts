/** What was typed or pasted, trimmed, as it may be sent: a tab or another control character is a space, lines stay. */
export const plain = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, ' ').trim()
