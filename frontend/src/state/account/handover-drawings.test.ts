// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { readDrawing } from './handover.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'
const HERE = 'http://localhost:3000'

describe('a drawing', () => {
  beforeEach(() => vi.stubGlobal('location', new URL(HERE)))
  afterEach(() => vi.unstubAllGlobals())

  test.each([
    [`${HERE}/appareil/ouvrir/${ID}#secret`, { path: `/appareil/ouvrir/${ID}#secret` }],
    [`${HERE}/appareil/entrer/${ID}#secret`, { wrong: 'other', host: 'localhost:3000' }],
    [`${HERE}/invitation/${ID}#secret`, { wrong: 'other', host: 'localhost:3000' }],
    [
      `https://maillage.exemple/appareil/ouvrir/${ID}#s`,
      { wrong: 'elsewhere', host: 'maillage.exemple' },
    ],
    [
      `https://localhost:3000/appareil/ouvrir/${ID}#s`,
      { wrong: 'elsewhere', host: 'localhost:3000' },
    ],
    ['javascript:alert(1)', { wrong: 'other', host: '' }],
    ['BEGIN:VCARD', { wrong: 'other', host: '' }],
  ])('that says %s', (text, leads) => {
    expect(readDrawing(text, 'open')).toEqual(leads)
  })
})
