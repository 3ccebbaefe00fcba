import { b64 } from '#crypto/bytes.ts'
import { carersRoom } from '#crypto/rooms.ts'
import { headOf, type Room, type Territory } from '#log/state.ts'

import type { VaultStatements } from '../api.ts'
import { unbegunCarers, type Safe } from '../safe.ts'
import { newCard } from './cards.ts'
import { rekey } from './keys.ts'
import { Script } from './script.ts'

/** A new territory with its first keys, the carers' if the founder is one, and the onboarding room. */
export const foundTerritory =
  (safe: Safe): VaultStatements['foundTerritory'] =>
  async ({ name, onboarding, card, carer, now }) => {
    const { signing, sealed, content } = safe.unlocked()
    const { sealing, sealingKey } = await sealed()
    const script = new Script(safe, now)
    const { payload, hash } = await newCard(card)
    const fields = { kind: 'territory', name, signing, sealing, card: hash, carer }
    const created = await script.say<Territory>({ action: 'create', fields })
    script.beside.cards.push(payload)
    script.beside.sealing.push(b64(sealingKey))
    const territory = await rekey(script, created)
    const { id } = territory
    if (carer) await rekey(script, unbegunCarers(await carersRoom(id), id))
    const welcome = { kind: 'onboarding', purpose: 'onboarding', name: onboarding }
    const saying = { territory: id, action: 'create', fields: welcome }
    const { id: room } = await rekey(script, await script.say<Room>(saying))
    // Pinned at once: the vault is stored in the transaction that founds the territory.
    content.anchors[id] = headOf(territory)
    safe.anchorsChanged = true
    return { territory: id, onboarding: room, submission: script.submission }
  }
