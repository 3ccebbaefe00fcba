/** What is held up, and what lets it go. */
export function holding(): [held: Promise<void>, free: () => void] {
  let free = (): void => undefined
  const held = new Promise<void>((resolve) => (free = resolve))
  return [held, () => free()]
}
