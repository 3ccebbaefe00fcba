import type { UnsentView } from '../../src/state/threads/unsent.svelte.ts'

import { scene } from './scene.ts'

const list: UnsentView[] =
  scene === 'warned'
    ? [
        { id: '1', title: 'Tournée de jeudi', text: 'Qui passe par Nasbinals ?', at: Date.now() },
        { id: '2', text: 'Je peux prendre le relais demain matin.', at: Date.now() - 86_400_000 },
      ]
    : []

export const unsent = {
  list,
  stranded: list,
  unkept: false,
  undone: false,
  heardOfUndone: () => undefined,
  wouldBeLost: () => list.length > 0,
  discard: () => undefined,
}
