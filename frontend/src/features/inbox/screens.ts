export { default as InboxScreen } from './InboxScreen.svelte'
