import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'

import { budget } from './budget.ts'
import { holdRelease } from './release.ts'

const backend = process.env['MAILLAGE_BACKEND'] ?? 'http://127.0.0.1:8000'

/** Bytes of compressed script before the first message, the French words that come first among them. */
const FIRST = 150_000

/** All of what comes first is one file: fewer to fetch, and smaller so. */
const first: Rolldown.CodeSplittingGroup = { name: 'first', tags: ['$initial'] }

const page = { environment: 'jsdom', include: ['src/**/*.test.ts'] }
/** A whole session each, with its own network and storage. */
const STATE = ['src/state/**/*.test.ts']

export default defineConfig({
  plugins: [svelte(), budget(FIRST), holdRelease()],
  build: {
    target: 'es2022',
    // The content security policy allows no data: address and no inline script.
    assetsInlineLimit: 0,
    // Parts come while the page is idle; to name all that each imports was a kilobyte of what comes first.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, needed) => needed.filter((name) => name.endsWith('.css')),
    },
    rolldownOptions: { output: { codeSplitting: { groups: [first] } } },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': { target: backend, ws: true },
    },
  },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: {
    setupFiles: 'vitest.setup.ts',
    // Left to itself vitest keeps one core free.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      // A context for each file, in few threads that keep what they compiled: a quarter of the time of a process for each.
      { extends: true, test: { ...page, name: 'screens', exclude: STATE, pool: 'vmThreads' } },
      { extends: true, test: { ...page, name: 'state', include: STATE, pool: 'forks' } },
    ],
  },
})
