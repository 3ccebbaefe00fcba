import { gzipSync } from 'node:zlib'

import type { Plugin, Rolldown } from 'vite'

/** Fails the build where a page would fetch more than `most` bytes of script, compressed, before it shows anything. */
export const budget = (most: number): Plugin => ({
  name: 'budget',
  apply: 'build',
  generateBundle: {
    // After vite wrote into it what each part comes with.
    order: 'post',
    handler(_options, bundle) {
      const first = [...before(bundle)]
      const bytes = first.reduce((sum, { code }) => sum + gzipSync(code).length, 0)
      const names = first.map(({ fileName }) => fileName).join(', ')
      if (first.length === 0) this.error('the page names no script')
      if (bytes > most) this.error(`${bytes} bytes of script come first, ${most} may: ${names}`)
      this.info(`${bytes} bytes of script come first: ${names}`)
    },
  },
})

/** What the page names, and all that it imports at once; its workers are other programs. */
function before(bundle: Rolldown.OutputBundle): Set<Rolldown.OutputChunk> {
  const found = new Set<Rolldown.OutputChunk>()
  const take = (file: string) => {
    const chunk = bundle[file]
    if (chunk?.type !== 'chunk' || found.has(chunk)) return
    found.add(chunk)
    chunk.imports.forEach(take)
  }
  const page = bundle['index.html']
  const source = page?.type === 'asset' ? String(page.source) : ''
  for (const [, file = ''] of source.matchAll(/"\/([^"]+\.js)"/g)) take(file)
  return found
}
