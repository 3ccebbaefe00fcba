import type {
  Documents,
  DocumentView,
  VersionView,
} from '../../src/state/threads/documents.svelte.ts'

import { person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

const DAY = 86_400_000
let made = 0

const version = (name: string, by: number, days: number, note = ''): VersionView => {
  made += 1
  const file = { id: `file-${made}`, name, type: 'application/pdf', size: 84_000 * made }
  return {
    id: `version-${made}`,
    hash: `hash-${made}`,
    file: { ...file, room: 'ville-hopital', key: 'k', digest: 'd' },
    author: person(by),
    at: Date.now() - days * DAY,
    note,
  }
}

const LONG = 'Fiche de liaison ville-hôpital pour la sortie des personnes âgées polymédiquées'

const full: DocumentView[] = [
  {
    thread: 'protocol',
    name: 'Protocole de sortie d’hôpital',
    pinned: true,
    versions: [
      version('protocole-v3.pdf', 3, 2, 'Le numéro de l’astreinte a changé.'),
      version('protocole-v2.pdf', 1, 40, 'Avec la conciliation médicamenteuse.'),
      version('protocole.pdf', 3, 90),
    ],
  },
  {
    thread: 'sheet',
    name: scene === 'long' ? LONG : 'Fiche de liaison',
    pinned: false,
    versions: [
      version(scene === 'long' ? `${LONG.replaceAll(' ', '_')}.odt` : 'liaison.odt', 2, 12),
    ],
  },
]

class FakeDocuments implements Like<Documents> {
  constructor(readonly list: DocumentView[]) {}

  sending = []
  loading = scene === 'loading'
  problem = scene === 'broken' ? 'offline' : null
  load = soon
  add = soon
  pin = soon
}

const some = new FakeDocuments(full)
const none = new FakeDocuments([])

export const documentsOf = (room: string) => (room === 'ville-hopital' ? some : none)
export const forgetDocuments = () => undefined
