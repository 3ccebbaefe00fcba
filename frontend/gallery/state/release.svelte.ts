import { scene, soon } from './scene.ts'

export const release = $state({ waiting: scene === 'release', start: () => undefined, take: soon })
