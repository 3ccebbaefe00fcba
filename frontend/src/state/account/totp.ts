/** A new secret for an application of codes: 160 bits in base32 (RFC 4648; RFC 4226, section 4). */
export const newTotpSecret = (): string => base32(crypto.getRandomValues(new Uint8Array(20)))

/** The `otpauth:` address that an authenticator's QR holds. */
export function authenticatorAddress(totpSecret: string, email: string): string {
  const label = encodeURIComponent(`Maillage:${email}`)
  return `otpauth://totp/${label}?secret=${totpSecret}&issuer=Maillage`
}

/** Six digits as they were typed, without what stands between them. */
export const digitsOf = (code: string): string => code.replace(/\s/g, '')

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The length is a multiple of five bytes, so that nothing is padded. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]).join('')
}
