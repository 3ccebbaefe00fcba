import { scene } from './scene.ts'

export const connection = $state({
  online: scene !== 'offline',
  outboxCount: 2,
  late: scene === 'late',
})
