/** Whether this is held in the hand: then it has a camera to point, and is seldom pointed at. */
export const inHand = (): boolean => matchMedia('(pointer: coarse)').matches
