import type { OpenedMessage } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'

import { fold, type Gesture } from './folding.ts'
import { isLoud, titleIn } from './messages.ts'

type Title = Extract<OpenedMessage, { kind: 'title' }>

/** What a thread is called, as far as it is loaded: `root` is what begins it, `standing` the title that names it. */
export interface Naming {
  root: OpenedMessage | undefined
  standing: Title | undefined
  name: string | undefined
}

/** By its messages in their order, each where it stood first. */
export function namingOf(
  messages: readonly OpenedMessage[],
  gestures: ReadonlyMap<Hash, readonly Gesture[]>,
): Naming {
  const first = new Map(
    messages
      .filter(isTitle)
      .toReversed()
      .map((each) => [each.id, each]),
  )
  const root = messages.find(({ place }) => place === 1)
  const about = root?.ok ? gestures.get(root.hash) : undefined
  return naming([...first.values()][0], root, about)
}

/** Its last title names it, unless what begins it was deleted since; then that one, by what was done to it. */
export function naming(
  last: OpenedMessage | undefined,
  root: OpenedMessage | undefined,
  gestures: readonly Gesture[] = [],
): Naming {
  const deleted = root && isLoud(root) ? fold(root, gestures).deleted : undefined
  const stands = last && isTitle(last) && last.seq > (deleted?.seq ?? 0)
  const standing = stands ? last : undefined
  return { root, standing, name: titleIn(standing) ?? titleIn(root, gestures) }
}

export const isTitle = (opened: OpenedMessage): opened is Title =>
  opened.ok && opened.kind === 'title'
