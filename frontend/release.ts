import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

import type { Plugin } from 'vite'

const sha256 = (content: Buffer | string): string =>
  createHash('sha256').update(content).digest('base64')

async function digests(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const named = files
    .toSorted()
    .map(async (file) => [`/${relative(folder, file)}`, sha256(await readFile(file))])
  return Object.fromEntries(await Promise.all(named)) as Record<string, string>
}

/** Writes the service worker that holds what was built, named after all of it. */
export const holdRelease = (): Plugin => {
  let folder = ''
  return {
    name: 'hold-release',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir)
    },
    closeBundle: async () => {
      const files = await digests(folder)
      const program = await readFile(new URL('service-worker.js', import.meta.url), 'utf8')
      const release = sha256(JSON.stringify(files) + program)
      const constants = { RELEASE: release, FILES: files }
      const heads = Object.entries(constants).map(
        ([name, value]) => `const ${name} = ${JSON.stringify(value)}\n`,
      )
      await writeFile(join(folder, 'service-worker.js'), heads.join('') + program)
    },
  }
}
