import { put } from './http.ts'

export const choosePresence = (shown: boolean) => put<unknown>('/presence', { shown })
