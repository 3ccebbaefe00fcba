import { scene } from './scene.ts'

const read = scene === 'offline' || scene === 'slow'

export const offline = $state({ until: read ? Date.now() - 600_000 : undefined })
