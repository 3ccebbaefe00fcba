import type { MessageView } from '#state/views.ts'

export interface Line {
  message: MessageView
  /** The first message of its day. */
  startsDay: boolean
  /** The first that had not been read when the thread was opened. */
  startsNew: boolean
  /** Follows the same person's message closely: name and trade need not be drawn again. */
  follows: boolean
}

/** The time that stands above is still the one of what follows. */
const CLOSE = 2 * 60_000

const sameDay = (a: number, b: number) => new Date(a).toDateString() === new Date(b).toDateString()

function closeTo(before: MessageView, message: MessageView): boolean {
  return (
    before.author.account === message.author.account &&
    before.kind === 'post' &&
    message.kind === 'post' &&
    !before.problem &&
    !message.problem &&
    !before.deleted &&
    !message.deleted &&
    !message.reply &&
    message.at - before.at < CLOSE
  )
}

/**
 * How a thread's messages are laid out; `firstNew` is the id under the line of what is new, `first` what stands above them, `gaps`
 * the ids of those after which something is not here.
 */
export function layOut(
  messages: readonly MessageView[],
  firstNew: string | null,
  first?: MessageView,
  gaps?: ReadonlyMap<string, unknown>,
): Line[] {
  return messages.map((message, index) => {
    const above = messages[index - 1] ?? first
    const before = above && gaps?.has(above.id) ? undefined : above
    const startsDay = !before || !sameDay(before.at, message.at)
    const startsNew = message.id === firstNew
    const follows = !startsDay && !startsNew && closeTo(before, message)
    return { message, startsDay, startsNew, follows }
  })
}
