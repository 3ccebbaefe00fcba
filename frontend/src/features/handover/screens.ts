export { default as EnterScreen } from './EnterScreen.svelte'
export { default as HereScreen } from './HereScreen.svelte'
export { default as OpenScreen } from './OpenScreen.svelte'
export { default as OtherScreen } from './OtherScreen.svelte'
