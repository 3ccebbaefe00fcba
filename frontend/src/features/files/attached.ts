export { default as AttachedRow } from './AttachedRow.svelte'
export { prepare } from './prepare.ts'
