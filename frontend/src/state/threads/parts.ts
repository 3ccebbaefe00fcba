/** Of a thread, what stands without a gap from one place to another; `Infinity`: whatever comes. */
export interface Part {
  from: number
  to: number
}

/** With one more: those that it touches are one with it. In their order. */
export function joined(parts: readonly Part[], more: Part): Part[] {
  const touches = ({ from, to }: Part): boolean => from <= more.to + 1 && more.from <= to + 1
  const one = [more, ...parts.filter(touches)]
  const whole = {
    from: Math.min(...one.map(({ from }) => from)),
    to: Math.max(...one.map(({ to }) => to)),
  }
  return [...parts.filter((part) => !touches(part)), whole].toSorted((a, b) => a.from - b.from)
}
