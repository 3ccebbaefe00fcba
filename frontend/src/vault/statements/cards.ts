import { b64, random, text } from '#crypto/bytes.ts'
import { canonical } from '#crypto/canonical.ts'
import { digest } from '#crypto/pae.ts'
import { readCard } from '#log/card.ts'

import type { CardContent } from '../api.ts'

/** A card as it lies beside the log, salted so that its hash gives nothing away. @throws Malformed */
export const newCard = async ({
  name,
  profession: { table, code },
  rpps,
}: CardContent): Promise<{ payload: string; hash: string }> => {
  const salt = b64(random(16))
  const bytes = canonical({ v: 1, name, profession: { table, code }, rpps, salt })
  readCard(bytes)
  return { payload: text(bytes), hash: await digest('card', bytes) }
}
