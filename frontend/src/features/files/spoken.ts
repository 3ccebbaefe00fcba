export { default as Player } from './Player.svelte'
export { default as VoiceLine } from './VoiceLine.svelte'
