import { expect, test } from 'vitest'

const styles = import.meta.glob<string>(['../**/*.svelte', '../**/*.css'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

test('no screen draws sixty pictures a second while somebody waits', () => {
  expect(Object.keys(styles).length).toBeGreaterThan(100)
  for (const [file, style] of Object.entries(styles)) {
    expect(style, file).not.toMatch(/animation(-iteration-count)?:[^;]*\binfinite\b/)
    expect(style, file).not.toContain('@keyframes')
  }
})
