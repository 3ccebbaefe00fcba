/** Whose professions one expects in a group: a group keeps no trace of its template, so by the name that it kept. */
import { wordsOf } from '#i18n/folded.ts'
import type { Trade } from '#i18n/trades.ts'
import * as api from '#net/pathways.ts'
import type { Hash } from '#wire/basics.ts'
import type { Template } from '#wire/pathways.ts'

import { tradeOf } from '../people/professions.ts'
import type { RoomView } from '../views.ts'

const known = new Map<Hash, Promise<Template[]>>()

/** Each trade once; none where the group is called otherwise than any template, or they cannot be had. */
export async function expectedIn(
  room: Pick<RoomView, 'territory' | 'name' | 'purpose'>,
): Promise<Trade[]> {
  const template = (await templatesOf(room.territory)).find((each) => isOf(room, each))
  return [...new Set(template?.professions.map(tradeOf))]
}

/** They change with releases alone; what could not be had is asked for again. */
function templatesOf(territory: Hash): Promise<Template[]> {
  const asked = known.get(territory) ?? api.templates(territory)
  known.set(territory, asked)
  return asked.catch(() => {
    known.delete(territory)
    return []
  })
}

/** Called by its name, in either language, or by that and what tells it from others: “Personnes âgées Mende”. */
function isOf({ name, purpose }: Pick<RoomView, 'name' | 'purpose'>, template: Template): boolean {
  const words = wordsOf(name)
  const begins = (other: string) => wordsOf(other).every((word, place) => words[place] === word)
  return purpose === template.purpose && Object.values(template.name).some(begins)
}
