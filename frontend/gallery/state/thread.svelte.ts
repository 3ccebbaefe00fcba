import type { Thread } from '../../src/state/thread.svelte.ts'
import type { MessageView } from '../../src/state/views.ts'

import { person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

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

class FakeThread implements Like<Thread> {
  title = $state<string | undefined>('Sortie de Mende sans ordonnance complète')
  messages = $state<MessageView[]>(scene === 'loading' ? [] : messages)
  loading = $state(scene === 'loading')
  more = $state(false)
  problem = $state<string | null>(null)
  typing = $state<string[]>(['Dr Anne Vidal', 'Mehdi Benali'])

  constructor(
    readonly room: string,
    readonly id: string,
  ) {}

  load = soon
  loadEarlier = soon
  find = async (id: string) => this.messages.some((each) => each.id === id)
  send = async (text: string) =>
    void this.messages.push(says(`n${this.messages.length}`, 1, 0, text, { state: 'pending' }))
  retry = soon
  discard = (id: string) => void (this.messages = this.messages.filter((each) => each.id !== id))
  setTitle = async (title: string) => void (this.title = title)
  markRead = () => undefined
  noteTyping = () => undefined
}

const known: Record<string, FakeThread> = {}

export function threadOf(room: string, id: string): FakeThread {
  return (known[id] ??= new FakeThread(room, id))
}
