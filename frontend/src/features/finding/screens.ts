export { default as SearchScreen } from './SearchScreen.svelte'
