import { createHash } from 'node:crypto'

import { utf8 } from '#crypto/bytes.ts'
import { pae } from '#crypto/pae.ts'

interface Signed {
  header: string
}

interface Fields {
  id: string
  thread: string
  kind: string
  target?: string
  case?: { state: string; after?: string }
}

export const fields = ({ header }: Signed): Fields => JSON.parse(header) as Fields
export const kindIn = (message: Signed): string => fields(message).kind
export const isLoud = (message: Signed): boolean => ['post', 'case'].includes(kindIn(message))
export const hashOf = ({ header }: Signed): string =>
  createHash('sha256')
    .update(pae('message', utf8(header)))
    .digest('base64url')
