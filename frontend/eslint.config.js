import js from '@eslint/js'
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
  search: ['log', 'i18n'],
  state: ['vault', 'net', 'search', 'log', 'crypto', 'wire', 'i18n'],
  features: ['state', 'ui', 'i18n'],
  ui: ['i18n'],
  i18n: [],
}

const folders = Object.keys(layers)

/** No file of `layer` names a folder that the layer may not import, by `#folder/` or by `../folder/`. */
const fence = ([layer, allowed]) => {
  const above = folders.filter((name) => name !== layer && !allowed.includes(name)).join('|')
  const message = `${layer} imports only: ${allowed.join(', ') || 'nothing of ours'}.`
  return {
    files: [`src/${layer}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: `^(#|(\\.\\./)+)(${above})/`, message }] },
      ],
    },
  }
}

export default ts.config(
  { ignores: ['dist', '.svelte-check', 'src/wire/generated'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      // French sentences have no-break spaces before their punctuation.
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteAttribute[key.name="style"]',
          message: 'The content security policy refuses style attributes: use a class, or style:.',
        },
      ],
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/button-has-type': 'error',
    },
  },
  ...Object.entries(layers).map(fence),
  {
    // The state layer says itself what is reactive; its other maps and sets are meant to be plain.
    files: ['src/state/**'],
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  { files: ['**/*.test.ts'], rules: { 'max-lines-per-function': 'off' } },
)
