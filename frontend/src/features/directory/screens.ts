export { default as DirectoryScreen } from './DirectoryScreen.svelte'
export { default as MyProfileScreen } from './MyProfileScreen.svelte'
export { default as ProfileScreen } from './ProfileScreen.svelte'
