import { expect, test } from 'vitest'

import type { ProfileView } from '#state/people/directory.svelte.ts'

import { vcard } from './vcard.ts'

const person: ProfileView = {
  account: '0192f0c1-7a4e-7b3a-9c55-2f4e9d0b1a77',
  name: 'Hélène Vidalenc',
  trade: 'doctor',
  profession: '',
  does: '',
  communes: [],
  languages: [],
  homeVisits: false,
  newPatients: false,
  slots: [],
  reach: { mssante: '', line: '', when: '' },
  saved: true,
}
const words = { profession: 'Médecin', territory: 'CPTS Terres de Gévaudan' }

test('a contact holds what was said, and no empty line', () => {
  const text = vcard({ ...person, reach: { ...person.reach, line: '04 65 71 10 03' } }, words)
  expect(text).toBe(
    [
      'BEGIN:VCARD',
      'VERSION:4.0',
      'UID:urn:uuid:0192f0c1-7a4e-7b3a-9c55-2f4e9d0b1a77',
      'FN:Hélène Vidalenc',
      'TITLE:Médecin',
      'ORG:CPTS Terres de Gévaudan',
      'TEL;TYPE=work:04 65 71 10 03',
      'END:VCARD',
      '',
    ].join('\r\n'),
  )
})

test('what somebody wrote cannot end a value nor add a line', () => {
  const text = vcard({ ...person, does: 'Plaies; bas, \\ suites\nEND:VCARD' }, words)
  expect(text).toContain('NOTE:Plaies\\; bas\\, \\\\ suites\\nEND:VCARD')
  expect(text.match(/^END:VCARD\r$/gm)).toHaveLength(1)
})

test('no line is longer than 75 octets, and no character is cut', () => {
  const does = 'Rééducation à l’effort · '.repeat(20)
  const lines = vcard({ ...person, does }, words).split('\r\n')
  expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBe(75)
  expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain(does)
})
