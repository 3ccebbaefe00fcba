/**
 * What is computed once for all who look, until something that it rests on changes. It belongs to no screen: it may be
 * asked for first by one that goes, and is there for the next.
 */
export function computed<T>(compute: () => T): () => T {
  let read = compute
  $effect.root(() => {
    const value = $derived.by(compute)
    read = () => value
  })
  return read
}
