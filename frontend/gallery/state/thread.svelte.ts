import { mayMove } from '../../src/log/cases.ts'
import type { Thread } from '../../src/state/threads/thread.svelte.ts'
import type { CaseState, CaseView, MessageView } from '../../src/state/views.ts'

import { caseIn } from './cases.svelte.ts'
import { person } from './people.ts'
import { discussion, many, says, withheld } from './said.ts'
import { type Like, type Scene, scene, soon } from './scene.ts'
import { session } from './session.svelte.ts'

const yesterday = 26 * 60

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

const SCENES: Partial<Record<Scene, MessageView[]>> = {
  ...{ empty: [], loading: [], broken: [], warned: withheld },
}

function messagesOf(found?: { case?: CaseView }): MessageView[] {
  if (scene === 'long' && !found) return many(10_000)
  return SCENES[scene] ?? (found ? caseMessages : discussion)
}

class FakeThread implements Like<Thread> {
  title = $state<string | undefined>('Sortie de Mende sans ordonnance complète')
  messages = $state.raw<MessageView[]>([])
  case = $state<CaseView | undefined>()
  loading = $state(scene === 'loading')
  more = $state(false)
  problem = $state<string | null>(scene === 'broken' ? 'offline' : null)
  typing = $state<string[]>(['Dr Anne Vidal', 'Mehdi Benali'])

  constructor(
    readonly room: string,
    readonly id: string,
  ) {
    const found = caseIn(id)
    this.messages = messagesOf(found)
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
  findNew = async () => 0
  gaps = new Map<string, number>()
  narrow = soon
  find = async (id: string) => this.messages.find((each) => each.id === id)?.id
  send = async ({ text }: { text: string }) =>
    void (this.messages = [
      ...this.messages,
      says(`n${this.messages.length}`, 1, 0, text, { state: 'pending' }),
    ])
  retry = soon
  edit = async (id: string, text: string) =>
    this.#change(id, (each) => ({
      ...each,
      text,
      edited: {
        at: Date.now(),
        before: [...(each.edited?.before ?? []), { text: each.text, at: each.at }],
      },
    }))
  remove = async (id: string) =>
    this.#change(id, (each) => ({
      ...each,
      ...{ text: '', reactions: [], deleted: { by: person(1), at: Date.now() } },
    }))
  resolve = async () => undefined
  react = async (id: string, emoji: string, on: boolean) =>
    this.#change(id, (each) => {
      const others = each.reactions.filter((one) => one.emoji !== emoji)
      const people = each.reactions.find((one) => one.emoji === emoji)?.people ?? []
      const rest = people.filter(({ account }) => account !== person(1).account)
      const now = on ? [...rest, person(1)] : rest
      const reactions = now.length > 0 ? [...others, { emoji, people: now, mine: on }] : others
      return { ...each, reactions }
    })
  vote = async (id: string, choices: readonly number[]) =>
    this.#change(id, (each) => {
      if (!each.poll) return each
      const options = each.poll.options.map((option, place) => {
        const people = option.people.filter(({ account }) => account !== person(1).account)
        const mine = choices.includes(place)
        return { ...option, mine, people: mine ? [...people, person(1)] : people }
      })
      const voters = new Set(options.flatMap(({ people }) => people.map((one) => one.account))).size
      return { ...each, poll: { ...each.poll, options, voters } }
    })
  #change = (id: string, change: (message: MessageView) => MessageView) =>
    void (this.messages = this.messages.map((each) => (each.id === id ? change(each) : each)))
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
