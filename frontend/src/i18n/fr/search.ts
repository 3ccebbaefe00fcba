/** Searching what was said, who is who, and the groups. */
import { plurals } from '../plural.ts'

const plural = plurals('fr')

export const search = {
  title: 'Rechercher',
  label: 'Rechercher dans les messages, les personnes et les groupes',
  hint: 'Mot, personne, métier…',
  filters: 'Préciser la recherche',
  who: 'Écrit par',
  whoHint: 'Un nom ou un métier : Paul, kiné, IDEL…',
  group: 'Groupe',
  anyGroup: 'Tous',
  only: 'Seulement dans',
  everywhere: 'Chercher partout',
  when: 'Quand',
  periods: {
    any: 'N’importe quand',
    week: 'Cette semaine',
    month: 'Ce mois-ci',
    year: 'Cette année',
    dates: 'Entre deux dates',
  },
  from: 'Du',
  until: 'Au',
  cases: 'Cas seulement',
  case: 'Cas',
  clear: 'Effacer',
  people: 'Personnes',
  groups: 'Groupes',
  messages: 'Messages',
  count: (count: number) =>
    count === 0
      ? 'Aucun message'
      : plural(count, { one: `${count} message`, other: `${count} messages` }),
  allPeople: (count: number) =>
    plural(count, {
      one: 'Voir une autre personne',
      other: `Voir ${count} autres personnes`,
    }),
  more: 'Montrer plus de messages',
  none: 'Aucun message ne contient tout cela. Essayez un mot de moins, ou le début d’un mot : accents et pluriels ne comptent pas.',
  whole: 'Cherche dans tous les messages que vous pouvez lire.',
  since: (date: string) =>
    `Cherche dans les messages depuis le ${date}. Les plus anciens arrivent et s’ajouteront d’eux-mêmes.`,
  beginning: 'Vos messages arrivent sur cet appareil : ils s’ajouteront d’eux-mêmes.',
  emptyTitle: 'Que cherchez-vous ?',
  empty:
    'Tapez quelques lettres : un mot d’un message, une personne, un métier, un groupe. Ce que vous tapez ne quitte pas cet appareil.',
}
