import type { Trade } from '#i18n/trades.ts'

import { scene } from './scene.ts'

const some: Trade[] = ['doctor', 'dietitian', 'psychomotor_therapist', 'social_worker']

export const expectedIn = async (): Promise<Trade[]> => (scene === 'empty' ? [] : some)
