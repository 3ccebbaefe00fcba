export { default as AskEntry } from '../coordination/AskEntry.svelte'
export { default as FirstSteps } from './FirstSteps.svelte'
export { default as Newcomers } from './Newcomers.svelte'
export { default as NoTerritory } from './NoTerritory.svelte'
