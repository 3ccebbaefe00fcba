export { default as DemoScreen } from './DemoScreen.svelte'
export { default as FoundingScreen } from './FoundingScreen.svelte'
export { default as InvitationScreen } from './InvitationScreen.svelte'
export { default as ProvenScreen } from './ProvenScreen.svelte'
