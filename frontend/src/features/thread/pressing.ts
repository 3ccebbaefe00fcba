import type { Attachment } from 'svelte/attachments'

const LONG = 500
const STILL = 10
/** What has a menu of the browser's own, or does something when pressed. */
const OWN = 'a, button, input, textarea, select, label, dialog'

/** Hears a right click or a long press on an element with an id; Safari on a telephone says nothing of the latter. */
export function pressing(
  heard: (id: string, at: { x: number; y: number }) => void,
): Attachment<HTMLElement> {
  return (list) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let from = { x: 0, y: 0 }

    const rest = () => clearTimeout(timer)
    const hear = (target: EventTarget | null, at: { x: number; y: number }): boolean => {
      rest()
      const id = target instanceof Element && !target.closest(OWN) && target.closest('li[id]')?.id
      if (!id || getSelection()?.isCollapsed === false) return false
      heard(id, at)
      return true
    }
    const contextmenu = (event: MouseEvent) => {
      if (hear(event.target, { x: event.clientX, y: event.clientY })) event.preventDefault()
    }
    const down = ({ pointerType, target, clientX: x, clientY: y }: PointerEvent) => {
      rest()
      from = { x, y }
      if (pointerType === 'touch') timer = setTimeout(() => hear(target, from), LONG)
    }
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.x, clientY - from.y) > STILL) rest()
    }

    const stop = new AbortController()
    const { signal } = stop
    list.addEventListener('contextmenu', contextmenu, { signal })
    list.addEventListener('pointerdown', down, { signal })
    list.addEventListener('pointermove', move, { signal })
    for (const end of ['pointerup', 'pointercancel'] as const)
      list.addEventListener(end, rest, { signal })
    return () => {
      rest()
      stop.abort()
    }
  }
}
