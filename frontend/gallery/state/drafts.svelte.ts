const drafts: Record<string, { text: string }> = {}

export function draftOf(room: string, thread = ''): { text: string } {
  const draft = $state({ text: '' })
  return (drafts[room + thread] ??= draft)
}
