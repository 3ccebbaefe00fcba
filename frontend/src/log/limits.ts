const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export const NAME_CHARACTERS = 80
export const CODE_CHARACTERS = 60
export const REMOVED_AT_ONCE = 50
export const USES = 500
export const NOTIFIED = 200
export const FILES_NAMED = 20
/** Of a picture, width by height: what a telephone can hold once it is decoded. */
export const PIXELS = 25_000_000

/** ms. */
export const INVITATION_MIN = 5 * MINUTE
export const PERSONAL_INVITATION_MAX = 14 * DAY
export const SHARED_INVITATION_MAX = 90 * DAY
/** After this (ms) an epoch is due for renewal; nothing waits for it. */
export const EPOCH_AGE = 30 * DAY

/** As many members and open invitations as one coordinator may have alone. */
export const ALONE = 9

export const HEADER_BYTES = 16 * 1024
