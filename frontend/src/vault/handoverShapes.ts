/** What a screen shows as a drawing and a camera reads. The secret is nowhere else; base64url, as all bytes here. */
export interface DrawnHandover {
  id: string
  secret: string
}

/** The new browser's one-time key, as it travels. */
export interface HandoverKey {
  key: string
  mac: string
}

/** The vault key sealed to it, as it travels. */
export interface HandoverAnswer {
  sealed: string
  mac: string
}

/** The open account's vault, to another browser of the same person. `mismatch`: not from who drew. */
export interface VaultHandovers {
  drawHandover(now: number): Promise<DrawnHandover>
  /** In the new browser: makes a one-time key, of which only the latest is held. */
  askHandover(drawn: DrawnHandover): Promise<HandoverKey>
  /** In the open one: the vault key for whoever asked, if they saw the drawing. */
  answerHandover(asked: DrawnHandover & HandoverKey): Promise<HandoverAnswer>
  /** In the new one: takes the answer in, before a session is taken for it. */
  openHandover(answered: DrawnHandover & HandoverAnswer & { account: string }): Promise<void>
  /** Opens the vault served by `GET /api/identity/vault` with what was handed over. */
  unlockHandedOver(kept: { account: string; ciphertext: string }): Promise<{ account: string }>
}
