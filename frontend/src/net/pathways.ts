import type { Hash } from '#wire/basics.ts'
import type { GroupRow, Template } from '#wire/pathways.ts'

import { get } from './http.ts'

export const templates = (territory: Hash) => get<Template[]>(`/pathways/${territory}/templates`)

export const groups = (territory: Hash) => get<GroupRow[]>(`/pathways/${territory}/groups`)
