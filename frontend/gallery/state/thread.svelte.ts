import { mayMove } from '../../src/log/cases.ts'
import type { Thread } from '../../src/state/thread.svelte.ts'
import type { CaseState, CaseView, MessageView } from '../../src/state/views.ts'

import { caseIn } from './cases.svelte.ts'
import { person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'
import { session } from './session.svelte.ts'

const MINUTE = 60_000
const yesterday = 26 * 60

const says = (
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
  abilities: { edit: false, remove: false, react: false, reply: false, vote: false },
  ...more,
})

const messages: MessageView[] = [
  says(
    'm1',
    3,
    yesterday,
    'Bonjour à toutes et tous.\n\nPatiente de 78 ans sortie hier de l’hôpital, pansement complexe à refaire tous les deux jours, anticoagulant à équilibrer. L’ordonnance est partielle.',
  ),
  says(
    'm2',
    3,
    yesterday - 2,
    'Le service répond entre 14 h et 16 h : https://exemple.fr/annuaire/chirurgie.',
  ),
  says(
    'm3',
    1,
    yesterday - 40,
    'Je la connais, je passe demain matin. Je regarde l’état cutané et je vous dis.',
  ),
  says('m4', 3, yesterday - 41, 'Sortie de Mende sans ordonnance complète', { kind: 'title' }),
  says(
    'm5',
    2,
    180,
    'De mon côté je peux commencer la marche dès jeudi, si quelqu’un confirme l’appui.',
    { unread: true },
  ),
  says('m6', 9, 170, '', { problem: 'missing', unread: true }),
  says(
    'm7',
    4,
    30,
    'Ordonnance de sortie reçue, mais sans les bas de contention. Quelqu’un a le service ?',
    { unread: true },
  ),
  says('m8', 1, 12, 'État cutané correct, pas de rougeur. INR demain.'),
  says('m9', 1, 4, 'Je rappelle le service à 14 h.', { state: 'pending' }),
  says('m10', 1, 3, 'Et je vous redis ici.', { state: 'failed' }),
]

const caseMessages: MessageView[] = [
  says(
    'c1',
    3,
    yesterday,
    'Patiente de 82 ans, prothèse de hanche il y a 12 jours, vit seule à 25 minutes du bourg. Qui peut commencer la marche à domicile cette semaine ?',
    {
      kind: 'case',
      sheet: {
        asked: ['nurse', 'physiotherapist'],
        wished: Date.now() + 2 * 86_400_000,
        patient: {
          age: '80+',
          sex: 'f',
          context: 'Fille présente le week-end. Deux marches à l’entrée.',
        },
      },
    },
  ),
  says('c2', 2, 300, '', { kind: 'transition', to: 'taken' }),
  says('c3', 2, 290, 'Je passe jeudi à 9 h. Quel appui est autorisé ?'),
  says('c4', 2, 60, '', { kind: 'transition', to: 'answered' }),
  says('c5', 3, 20, 'Marche reprise à J15 avec déambulateur, kiné deux fois par semaine.', {
    kind: 'transition',
    to: 'closed',
    unread: true,
  }),
  says('c6', 4, 4, '', { kind: 'transition', to: 'open', conflict: scene === 'conflict' }),
  ...(scene === 'conflict'
    ? [
        says('c7', 1, 2, '', {
          ...{ kind: 'transition', to: 'taken', state: 'failed', wonBy: person(2) },
        }),
      ]
    : []),
]

function movesOf({ state, asker, by }: CaseView): CaseState[] {
  const who = session.me?.account ?? ''
  const states: CaseState[] = ['taken', 'open', 'answered', 'closed']
  const before = { state, asker: asker.account, by: by.account }
  return states.filter((to) => mayMove(before, to, { who, moderates: scene === 'coordinator' }))
}

class FakeThread implements Like<Thread> {
  title = $state<string | undefined>('Sortie de Mende sans ordonnance complète')
  messages = $state<MessageView[]>([])
  case = $state<CaseView | undefined>()
  loading = $state(scene === 'loading')
  more = $state(false)
  problem = $state<string | null>(null)
  typing = $state<string[]>(['Dr Anne Vidal', 'Mehdi Benali'])

  constructor(
    readonly room: string,
    readonly id: string,
  ) {
    const found = caseIn(id)
    if (scene !== 'loading') this.messages = found ? caseMessages : messages
    if (!found) return
    this.title = found.title ?? found.excerpt
    this.case = { ...found.case, conflict: scene === 'conflict', moves: movesOf(found.case) }
  }

  moveCase = async (state: CaseState) => {
    const moved = this.case && { ...this.case, state, by: person(1), own: true }
    this.case = moved && { ...moved, moves: movesOf(moved) }
  }

  load = soon
  loadEarlier = soon
  find = async (id: string) => this.messages.some((each) => each.id === id)
  send = async ({ text }: { text: string }) =>
    void this.messages.push(says(`n${this.messages.length}`, 1, 0, text, { state: 'pending' }))
  retry = soon
  edit = soon
  remove = soon
  react = soon
  vote = soon
  behind = () => 0
  discard = (id: string) => void (this.messages = this.messages.filter((each) => each.id !== id))
  setTitle = async (title: string) => void (this.title = title)
  markRead = () => undefined
  noteTyping = () => undefined
}

const known: Record<string, FakeThread> = {}

export function threadOf(room: string, id: string): FakeThread {
  return (known[id] ??= new FakeThread(room, id))
}
