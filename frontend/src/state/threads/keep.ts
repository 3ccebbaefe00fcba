import { self } from '../people/self.svelte.ts'
import { vault } from '../vault.ts'

/** On a shared computer what is kept ends with the page; sealed all the same, so that a locked screen holds nothing readable. */
const memory = new Map<string, string>()

const PREFIX = 'maillage/'
/** How often everything was forgotten: what was begun before stays forgotten. */
let forgotten = 0

/** Keeps an own small text, sealed under the account's own keys; an empty one is forgotten. */
export async function keep(name: string, text: string): Promise<void> {
  const slot = slotOf(name)
  if (text === '') {
    memory.delete(slot)
    localStorage.removeItem(slot)
    return
  }
  const before = forgotten
  const sealed = await vault().sealPrivate({ name, text })
  if (before !== forgotten) return
  if (self.trusted) localStorage.setItem(slot, sealed)
  else memory.set(slot, sealed)
}

/** Undefined where nothing is kept; rejects where it cannot be opened: it may be, another time. */
export async function kept(name: string): Promise<string | undefined> {
  const sealed = memory.get(slotOf(name)) ?? localStorage.getItem(slotOf(name))
  if (sealed === null) return undefined
  return vault().openPrivate({ name, sealed })
}

/** The names under `prefix` that something is kept by. */
export const keptNames = (prefix: string): string[] =>
  [...memory.keys(), ...Object.keys(localStorage)]
    .filter((slot) => slot.startsWith(slotOf(prefix)))
    .map((slot) => slot.slice(slotOf('').length))

/** Whether anything is kept under `prefix`, whoever's it is. */
export const keptByAnybody = (prefix: string): boolean =>
  [...memory.keys(), ...Object.keys(localStorage)].some((slot) => {
    const [folder, , ...name] = slot.split('/')
    return `${folder}/` === PREFIX && name.join('/').startsWith(prefix)
  })

/** Calls `then` whenever another tab has kept something under `prefix`. */
export function onKept(prefix: string, then: () => void): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (newValue !== null && key?.startsWith(slotOf(prefix)) === true) then()
  })
}

/** From memory to the disk: this browser has just become trusted. */
export function keepOnDisk(): void {
  for (const [slot, sealed] of memory) localStorage.setItem(slot, sealed)
  memory.clear()
}

/** From the disk to memory, by its name: this browser is trusted no longer. What was kept in memory meanwhile is newer. */
export function keepInMemory(takes: (name: string) => boolean): void {
  for (const slot of Object.keys(localStorage)) {
    if (!slot.startsWith(PREFIX) || !takes(slot.split('/').slice(2).join('/'))) continue
    if (!memory.has(slot)) memory.set(slot, localStorage.getItem(slot) ?? '')
    localStorage.removeItem(slot)
  }
}

/** Whoever's it was. */
export function forgetKept(): void {
  forgotten += 1
  memory.clear()
  for (const slot of Object.keys(localStorage)) {
    if (slot.startsWith(PREFIX)) localStorage.removeItem(slot)
  }
}

const slotOf = (name: string): string => `${PREFIX}${self.account}/${name}`
