import { gzipSync } from 'node:zlib'

import type { Plugin, Rolldown } from 'vite'

/** Fails the build where a page would fetch more than `most` bytes of script, compressed, before it shows anything. */
export const budget = (most: number): Plugin => ({
  name: 'budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    const first = [...before(bundle)]
    const bytes = first.reduce((sum, { code }) => sum + gzipSync(code).length, 0)
    if (bytes <= most) return
    const names = first.map(({ fileName }) => fileName).join(', ')
    this.error(`${bytes} bytes of script come first, ${most} may: ${names}`)
  },
})

/** The page's own script and all that it imports at once; its workers are other programs. */
function before(bundle: Rolldown.OutputBundle): Set<Rolldown.OutputChunk> {
  const found = new Set<Rolldown.OutputChunk>()
  const take = (file: string) => {
    const chunk = bundle[file]
    if (chunk?.type !== 'chunk' || found.has(chunk)) return
    found.add(chunk)
    chunk.imports.forEach(take)
  }
  for (const chunk of Object.values(bundle))
    if (chunk.type === 'chunk' && chunk.isEntry) take(chunk.fileName)
  return found
}
