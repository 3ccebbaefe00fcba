export { default as Player } from './Player.svelte'
export { Recording } from './recording.svelte.ts'
export { default as VoiceLine } from './VoiceLine.svelte'
