export { default as ConversationsScreen } from './ConversationsScreen.svelte'
