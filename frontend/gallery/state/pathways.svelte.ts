import type { OverseenView, Pathways, TemplateView } from '../../src/state/rooms/pathways.svelte.ts'

import { type Like, scene, soon } from './scene.ts'

const group = (id: string, name: string, more: Partial<OverseenView> = {}): OverseenView => ({
  ...{ id, name, kind: 'open', audience: 'carers', memberCount: 12 },
  ...{ moderators: ['Dr Anne Vidal'], quiet: 0, readable: false },
  ...more,
})

const full: OverseenView[] = [
  {
    ...{ id: 'enfants', name: 'Handicap et enfants', kind: 'open', audience: 'carers' },
    ...{ memberCount: 0, moderators: [], readable: false },
  },
  group('cancer', 'Cancer', { quiet: 23, moderators: ['Dr Bernard Cayla', 'Mehdi Benali'] }),
  group('personnes-agees', 'Personnes âgées et maintien à domicile dans les communes éloignées', {
    quiet: 4,
  }),
  group('prevention', 'Prévention', { audience: 'members', readable: true, quiet: 1 }),
  group('ville-hopital', 'Ville–hôpital', { memberCount: 17 }),
  group('accueil', 'Accueil des nouveaux', { kind: 'onboarding', readable: true }),
]

const templates: TemplateView[] = [
  {
    ...{ id: 'town-hospital', name: 'Ville–hôpital', kind: 'open', purpose: 'pathway' },
    about: 'Préparer les entrées et les sorties, sans perte d’information.',
    audience: 'carers',
    trades: ['doctor', 'nurse', 'pharmacist', 'physiotherapist', 'social_worker'],
  },
  {
    ...{ id: 'mental-health', name: 'Psychiatrie et pédopsychiatrie', kind: 'open' },
    about: 'Trouver un avis, passer le relais, soutenir l’entourage.',
    ...{ purpose: 'pathway', audience: 'carers', trades: ['doctor', 'psychologist', 'nurse'] },
  },
  {
    ...{ id: 'practice-review', name: 'Analyse de pratiques', kind: 'closed' },
    about: 'Un petit groupe stable revient sur des situations vécues.',
    ...{ purpose: 'practice_review', trades: [] },
  },
]

class FakePathways implements Like<Pathways> {
  problem = $state(scene === 'broken' ? 'offline' : null)

  groups = () => {
    if (scene === 'loading') return undefined
    return scene === 'empty' ? full.slice(-1) : full
  }
  load = soon
  watch = () => () => undefined
  heard = () => undefined
  templates = async () => templates
}

export const pathways = new FakePathways()
