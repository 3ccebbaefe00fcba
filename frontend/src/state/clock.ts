let ahead = 0

/** Milliseconds since 1970 by this computer's clock, corrected with the server's. */
export const now = (): number => Date.now() + ahead

/** Called with every time that the server tells. */
export const setServerTime = (told: number): void => {
  ahead = told - Date.now()
}
