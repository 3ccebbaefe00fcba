import { describe, expect, it } from 'vitest'

import { safeName, withEnding } from './names.ts'

describe('a name to save under', () => {
  it.each([
    ['compte rendu.pdf', 'compte rendu.pdf'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Users\\x.docx', 'C Users x.docx'],
    ['.bashrc', 'bashrc'],
    ['facture\u202efdp.exe', 'facture fdp.exe'],
    ['a\u0000b\nc.txt', 'a b c.txt'],
    ['nul.txt', '_nul.txt'],
    ['COM1', '_COM1'],
    ['e\u0301te\u0301.pdf', 'été.pdf'],
    ['fin. ', 'fin'],
    ['...', 'fichier'],
    ['', 'fichier'],
  ])('of %j is %j', (given, safe) => {
    expect(safeName(given, 'fichier')).toBe(safe)
  })

  it('is cut before its ending', () => {
    const name = safeName(`${'é'.repeat(300)}.pdf`, 'fichier')
    expect([...name]).toHaveLength(200)
    expect(name.endsWith('é.pdf')).toBe(true)
  })

  it('has the ending of what the content became', () => {
    expect(withEnding('IMG_1.HEIC', 'jpg')).toBe('IMG_1.jpg')
    expect(withEnding('photo', 'jpg')).toBe('photo.jpg')
  })
})
