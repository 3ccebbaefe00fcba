import type { Trade } from '#i18n/trades.ts'

import { scene } from './scene.ts'

const some: Trade[] = ['doctor', 'podiatrist', 'orthoptist', 'medical_assistant']

export const expectedIn = async (): Promise<Trade[]> => (scene === 'empty' ? [] : some)
