export { default as CasesScreen } from './CasesScreen.svelte'
