import js from '@eslint/js'
import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

import svelteConfig from './svelte.config.js'

/** Each layer and the layers it may import besides itself. `ui` and `i18n` stand apart. */
const layers = {
  wire: [],
  crypto: ['wire'],
  log: ['crypto', 'wire'],
  vault: ['log', 'crypto', 'wire'],
  net: ['log', 'crypto', 'wire'],
  state: ['vault', 'net', 'log', 'crypto', 'wire', 'i18n'],
  features: ['state', 'ui', 'i18n'],
  ui: ['i18n'],
  i18n: [],
}

const zones = Object.entries(layers).map(([layer, below]) => ({
  target: `./src/${layer}`,
  from: './src',
  except: [layer, ...below].map((name) => `./${name}`),
  message: `${layer} imports only: ${below.join(', ') || 'nothing of ours'}.`,
}))

export default ts.config(
  { ignores: ['dist', '.svelte-check', 'src/wire/generated'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    plugins: { 'import-x': importX },
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.js', '.svelte', '.svelte.ts', '.json'] }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-unresolved': ['error', { ignore: ['\\?worker$', '^virtual:'] }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // An inline style attribute is refused by the content security policy; use classes or style:.
      'svelte/no-inline-styles': ['error', { allowTransitions: true }],
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/button-has-type': 'error',
    },
  },
  { files: ['**/*.test.ts'], rules: { 'max-lines-per-function': 'off' } },
)
