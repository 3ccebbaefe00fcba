import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import { draw } from '#ui/testing/draw.ts'

import { draftsOf } from './lines.ts'
import { readList } from './pasted.ts'
import ReadList from './ReadList.svelte'

const list = (text: string) => {
  const onmake = vi.fn()
  const { lines, beyond } = readList(text)
  const drafts = $state(draftsOf(lines))
  const page = draw(ReadList, { territory: 't', drafts, beyond, onmake })
  const make = () => {
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    flushSync()
  }
  return { page, make, onmake }
}

test('a list that is understood is made', () => {
  const { page, make, onmake } = list('Inès Roche;IDEL\nPaul Vidal;kiné')
  expect(page.textContent).toContain('Tout est compris.')
  make()
  expect(onmake).toHaveBeenCalledOnce()
})

test('what is not understood is said at its line, and nothing is made before it is mended there', () => {
  const { page, make, onmake } = list('Inès Roche;IDEL\nLéa Gros;ortho')
  const [, line] = page.querySelectorAll('ol > li')
  expect(line?.textContent).toContain('n’est pas compris. Choisissez la profession.')
  make()
  expect(onmake).not.toHaveBeenCalled()
  const select = line?.querySelector('select')
  if (!select) throw new Error('no list of professions')
  select.value = 'speech_therapist'
  select.dispatchEvent(new Event('change', { bubbles: true }))
  flushSync()
  expect(page.textContent).toContain('Tout est compris.')
  make()
  expect(onmake).toHaveBeenCalledOnce()
})

test('a number that is rarely right is doubted at its line, and does not hold anything up', () => {
  const { page, make, onmake } = list('Inès Roche;IDEL;10101205565')
  expect(page.textContent).toContain('Ce numéro semble mal recopié')
  make()
  expect(onmake).toHaveBeenCalledOnce()
})

test('it is said before that nothing is kept', () => {
  expect(list('Inès Roche;IDEL').page.textContent).toContain('vous ne pourrez plus les revoir')
})
