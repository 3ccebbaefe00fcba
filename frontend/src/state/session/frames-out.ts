import type { ClientFrame } from '#wire/frames.ts'

type Send = (frame: ClientFrame) => boolean

const nowhere: Send = () => false
let current = nowhere

/** Sends a frame if there is a connection; answers whether it left. */
export const sendFrame: Send = (frame) => current(frame)

export const sendFramesBy = (send: Send = nowhere): void => {
  current = send
}
