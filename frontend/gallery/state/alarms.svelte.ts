import { scene } from './scene.ts'

const forked = scene === 'warned'

export const alarms = {
  forks: forked ? [{ room: '', territory: 'causses' }] : [],
  outdated: forked,
}
