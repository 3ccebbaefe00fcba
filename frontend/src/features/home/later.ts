export { default as FirstSteps } from './FirstSteps.svelte'
export { default as Newcomers } from './Newcomers.svelte'
