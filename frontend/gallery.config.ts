import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

import { defineConfig, mergeConfig } from 'vite'

import app from './vite.config.ts'

const fakes = fileURLToPath(new URL('./gallery/state/', import.meta.url))

/** The app's screens on made-up state (`?scene=…`), to look at them without a server. Never built nor shipped. */
export default mergeConfig(
  app,
  defineConfig({
    plugins: [
      {
        name: 'made-up-state',
        enforce: 'pre',
        resolveId(source) {
          const fake = source.startsWith('#state/') ? fakes + basename(source) : ''
          return fake && existsSync(fake) ? fake : null
        },
      },
    ],
  }),
)
