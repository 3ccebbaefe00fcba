import type { MessageView, PollView, ReactionView } from '../../src/state/views.ts'

import { person } from './people.ts'

const MINUTE = 60_000
const yesterday = 26 * 60

const others = { edit: false, remove: false, react: true, reply: true, vote: true }
const mine = { ...others, edit: true, remove: true }
const waits = { edit: false, remove: false, react: false, reply: false, vote: false }

/** As the server names messages. */
export const idOf = (number: number): string =>
  `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const says = (
  id: string,
  index: number,
  minutes: number,
  text: string,
  more: Partial<MessageView> = {},
): MessageView => ({
  id,
  author: person(index),
  own: index === 1,
  kind: 'post',
  text,
  at: Date.now() - minutes * MINUTE,
  state: index === 1 ? 'sent' : 'received',
  unread: false,
  reactions: [],
  files: [],
  abilities:
    more.state === 'pending' || more.state === 'failed' ? waits : index === 1 ? mine : others,
  ...more,
})

const gives = (emoji: string, ...indexes: number[]): ReactionView => ({
  ...{ emoji, people: indexes.map(person), mine: indexes.includes(1) },
})

const option = (text: string, ...indexes: number[]): PollView['options'][number] => ({
  ...{ text, people: indexes.map(person), mine: indexes.includes(1) },
})

const before = (text: string, minutes: number) => ({ text, at: Date.now() - minutes * MINUTE })

export const discussion: MessageView[] = [
  says(
    idOf(1),
    3,
    yesterday,
    'Bonjour à toutes et tous.\n\nPatiente de **78 ans** sortie hier de l’hôpital :\n\n- pansement complexe à refaire _tous les deux jours_,\n- anticoagulant à équilibrer,\n  - INR le mardi\n\nL’ordonnance est partielle.',
    { reactions: [gives('👀', 2, 4, 1), gives('🙏', 9)] },
  ),
  says(
    idOf(2),
    3,
    yesterday - 2,
    'Le service répond entre 14 h et 16 h : https://exemple.fr/annuaire/chirurgie, ou [par téléphone](tel:+33466000000). Dose : 2*3 mg, ~10 jours.',
  ),
  says(
    idOf(3),
    1,
    yesterday - 40,
    'Je la connais, je passe demain matin. Je regarde l’état cutané et je vous dis.',
    {
      edited: {
        at: Date.now() - (yesterday - 30) * MINUTE,
        before: [before('Je la connais, je passe lundi.', yesterday - 40)],
      },
      reactions: [gives('👍', 3), gives('❤️', 1, 2)],
    },
  ),
  says(idOf(4), 3, yesterday - 41, 'Sortie de Mende sans ordonnance complète', { kind: 'title' }),
  says(
    idOf(5),
    2,
    180,
    'De mon côté je peux commencer la marche dès jeudi, si <@account-3> confirme l’appui. <@T|nurse> aussi, <@account-1> ?',
    {
      unread: true,
      reply: {
        id: idOf(1),
        author: person(3),
        excerpt:
          'Bonjour à toutes et tous. Patiente de 78 ans sortie hier de l’hôpital : pansement complexe à refaire tous les deux jours, anticoagulant à équilibrer',
      },
    },
  ),
  says(idOf(6), 9, 170, '', { deleted: { by: person(9), at: Date.now() - 160 * MINUTE } }),
  says(idOf(7), 9, 165, 'Je rappelle la famille.', { problem: 'missing', unread: true }),
  says(idOf(8), 4, 60, 'Quel jour pour la réunion autour de son retour ?', {
    unread: true,
    poll: {
      options: [
        option('Mardi 24 novembre, 13 h, à la maison de santé de Nasbinals', 3, 2, 9),
        option('Jeudi 26, 20 h, en visio', 1),
        option('Aucun des deux'),
      ],
      many: false,
      voters: 4,
      reworded: false,
    },
  }),
  says(
    idOf(9),
    4,
    30,
    '> Ordonnance de sortie\n\nreçue, mais sans les ~~chaussettes~~ bas de contention. Quelqu’un a le service ?',
    { unread: true },
  ),
  says(idOf(10), 1, 12, 'État cutané correct, pas de rougeur. INR demain.', {
    reply: { id: 'elsewhere', excerpt: '' },
  }),
  says(idOf(11), 1, 4, 'Je rappelle le service à 14 h.', { state: 'pending' }),
  says(idOf(12), 1, 3, 'Et je vous redis ici.', { state: 'failed', refused: 'files_lost' }),
]

/** What a thread says of messages that do not open here. */
export const withheld: MessageView[] = [
  ...discussion.slice(0, 3),
  ...(['shut', 'withheld', 'again', 'unproven', 'forged'] as const).map((problem, place) =>
    says(idOf(20 + place), 3, 20 - place, '', { problem, unread: place > 2 }),
  ),
  ...discussion.slice(-2),
]

/** As long as a group's life. */
export const many = (count: number): MessageView[] =>
  Array.from({ length: count }, (_each, place) =>
    says(
      idOf(place + 1),
      (place * 7) % 11,
      (count - place) * 9,
      place % 5 === 0
        ? `Message **${place + 1}**\n\n- un\n- deux`
        : `Message ${place + 1}. Je passe demain à 9 h.`,
      place % 4 === 0 ? { reactions: [gives('👍', 2, 3)] } : {},
    ),
  )
