import { expect, onTestFinished, test, vi } from 'vitest'

import { seeAboveKeyboard } from './keyboard.ts'

/** As Safari has it: a page of 800 px, of which a keyboard leaves the rest. */
function open(height: number, scale = 1): string {
  const view = Object.assign(new EventTarget(), { height, scale })
  vi.stubGlobal('visualViewport', view)
  vi.stubGlobal('innerHeight', 800)
  vi.stubGlobal('scrollTo', vi.fn())
  onTestFinished(() => void vi.unstubAllGlobals())
  const end = seeAboveKeyboard()
  onTestFinished(end)
  view.dispatchEvent(new Event('resize'))
  return document.documentElement.style.getPropertyValue('--seen')
}

test('a keyboard that is laid over the page leaves what is above it to the page', () => {
  expect(open(460)).toBe('460px')
  expect(scrollTo).toHaveBeenCalledWith(0, 0)
})

test.each([
  ['the browser’s own bar', 740, 1],
  ['a page that one enlarges with two fingers', 400, 2],
])('%s is no keyboard', (_what, height, scale) => {
  expect(open(height, scale)).toBe('')
  expect(scrollTo).not.toHaveBeenCalled()
})
