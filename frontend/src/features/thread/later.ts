export { default as CloseCase } from '../cases/CloseCase.svelte'
export { default as Leaves } from './Leaves.svelte'
export { default as PollForm } from './PollForm.svelte'
