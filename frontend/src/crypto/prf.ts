import { utf8, type Bytes } from './bytes.ts'
import { sha256 } from './pae.ts'

/** What a passkey is asked to evaluate: `prf.eval.first` (WebAuthn Level 3, section 10.1.4). */
export const prfInput = (): Promise<Bytes> => sha256(utf8('maillage/v1 unlock'))
