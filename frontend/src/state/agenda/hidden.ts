/** What a form leaves out, because no signed text may hold it. */
export { HIDDEN } from '#crypto/hidden.ts'
