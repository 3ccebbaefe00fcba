import type { Mention, Mentionable, Part } from '../../src/state/threads/mentions.ts'

import { members } from './people.ts'

const TOKEN = /<@([^<>|]+)(?:\|([^<>|]+))?>/g

export const mentionable = (): Mentionable => ({
  people: members.map((one) => ({ ...one, token: `<@${one.account}>`, words: `@${one.name}` })),
  professions: [
    { trade: 'nurse', people: 2, token: '<@T|nurse>', words: '@infirmiers' },
    { trade: 'physiotherapist', people: 1, token: '<@T|physiotherapist>', words: '@kinés' },
  ],
})

export const tokensOf = (words: string, chosen: readonly Mention[]): string =>
  chosen.reduce((text, mention) => text.replaceAll(mention.words, mention.token), words)

export const plainWords = (_room: string, text: string): string =>
  text.replaceAll(TOKEN, (token) => {
    const [part] = partsOf('', token)
    return `@${part?.kind === 'person' ? part.person.name : 'infirmiers'}`
  })

export const wordsOf = (room: string, text: string) => ({
  words: plainWords(room, text),
  chosen: [] as Mention[],
})

export function partsOf(_room: string, text: string): Part[] {
  return [...text.matchAll(TOKEN)].map(([, account, trade]): Part => {
    if (trade !== undefined) return { kind: 'trade', trade: 'nurse' }
    const person = members.find((one) => one.account === account)
    return person ? { kind: 'person', person } : { kind: 'unknown' }
  })
}
