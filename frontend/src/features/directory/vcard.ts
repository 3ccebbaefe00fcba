import type { ProfileView } from '#state/people/directory.svelte.ts'

interface Words {
  profession: string
  territory: string
}

const OCTETS = 75

/** A contact's file (vCard 4.0, RFC 6350): what a telephone's address book reads. */
export function vcard(person: ProfileView, { profession, territory }: Words): string {
  const { reach } = person
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${person.account}`,
    `FN:${escaped(person.name)}`,
    `TITLE:${escaped(profession)}`,
    `ORG:${escaped(territory)}`,
    ...(reach.mssante ? [`EMAIL;TYPE=work:${escaped(reach.mssante)}`] : []),
    ...(reach.line ? [`TEL;TYPE=work:${escaped(reach.line)}`] : []),
    ...(person.communes[0] ? [`ADR;TYPE=work:;;;${escaped(person.communes[0].name)};;;`] : []),
    ...(person.does ? [`NOTE:${escaped(person.does)}`] : []),
    'END:VCARD',
  ]
  return lines.map(folded).join('\r\n') + '\r\n'
}

/** RFC 6350 §3.4: what would end a value is written with a backslash. */
function escaped(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n')
}

/** RFC 6350 §3.2: at most 75 octets on a line, the rest behind a space; no character is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  const rows = ['']
  let left = OCTETS
  for (const character of line) {
    const size = encoder.encode(character).length
    if (size > left) {
      rows.push(' ')
      left = OCTETS - 1
    }
    rows[rows.length - 1] += character
    left -= size
  }
  return rows.join('\r\n')
}

/** Hands a text over as a file. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
