import { self } from './self.svelte.ts'
import { vault } from './vault.ts'

/** On a shared computer what is kept ends with the page; sealed all the same, so that a locked screen holds nothing readable. */
const memory = new Map<string, string>()

const PREFIX = 'maillage/'

/** Keeps an own small text, sealed under the account's own keys; an empty one is forgotten. */
export async function keep(name: string, text: string): Promise<void> {
  const place = placeOf(name)
  if (text === '') {
    memory.delete(place)
    localStorage.removeItem(place)
    return
  }
  const sealed = await vault().sealPrivate({ name, text })
  if (self.trusted) localStorage.setItem(place, sealed)
  else memory.set(place, sealed)
}

/** Undefined where nothing is kept, or where it was sealed by other keys. */
export async function kept(name: string): Promise<string | undefined> {
  const sealed = memory.get(placeOf(name)) ?? localStorage.getItem(placeOf(name))
  if (sealed === null) return undefined
  return vault()
    .openPrivate({ name, sealed })
    .catch(() => undefined)
}

/** The names under `prefix` that something is kept by. */
export const keptNames = (prefix: string): string[] =>
  [...memory.keys(), ...Object.keys(localStorage)]
    .filter((place) => place.startsWith(placeOf(prefix)))
    .map((place) => place.slice(placeOf('').length))

/** Whether anything is kept under `prefix`, whoever's it is. */
export const keptByAnybody = (prefix: string): boolean =>
  [...memory.keys(), ...Object.keys(localStorage)].some((place) => {
    const [folder, , ...name] = place.split('/')
    return `${folder}/` === PREFIX && name.join('/').startsWith(prefix)
  })

/** From memory to the disk: this browser has just become trusted. */
export function keepOnDisk(): void {
  for (const [place, sealed] of memory) localStorage.setItem(place, sealed)
  memory.clear()
}

/** From the disk to memory: this browser is trusted no longer. */
export function keepInMemory(): void {
  for (const place of Object.keys(localStorage)) {
    if (!place.startsWith(PREFIX)) continue
    memory.set(place, localStorage.getItem(place) ?? '')
    localStorage.removeItem(place)
  }
}

/** Whoever's it was. */
export function forgetKept(): void {
  memory.clear()
  for (const place of Object.keys(localStorage)) {
    if (place.startsWith(PREFIX)) localStorage.removeItem(place)
  }
}

const placeOf = (name: string): string => `${PREFIX}${self.account}/${name}`
