import { VaultError } from './api.ts'
import { sealHere, type Boxing, type SealBoxes } from './boxes.ts'

/** Fewer are sealed before a worker has started. */
const FEW = 24
/** ms. */
const IDLE = 30_000

/** What the pool needs of a worker. */
export interface Sealer {
  postMessage(boxing: Boxing): void
  onmessage: ((event: MessageEvent<string[] | undefined>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  terminate(): void
}

const sealIn = (sealer: Sealer, boxing: Boxing): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const fail = (): void => {
      reject(new VaultError('failed', 'sealing'))
    }
    sealer.onmessage = ({ data }) => {
      if (data) resolve(data)
      else fail()
    }
    sealer.onerror = fail
    sealer.postMessage(boxing)
  })

/** Consecutive parts, as many as there are sealers. */
const shares = ({ recipients, ...epoch }: Boxing, parts: number): Boxing[] => {
  const size = Math.ceil(recipients.length / parts)
  return Array.from({ length: parts }, (_, part) => ({
    ...epoch,
    recipients: recipients.slice(part * size, (part + 1) * size),
  }))
}

/** Seals many boxes in several workers at once, which are started by `start` when needed and end when idle; here, where one does not start. One call at a time. */
export const sealerPool = (start: () => Sealer, cores: number): SealBoxes => {
  let pool: Sealer[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = (): void => {
    for (const sealer of pool) sealer.terminate()
    pool = []
  }
  const sealMany = async (boxing: Boxing): Promise<string[]> => {
    clearTimeout(timer)
    try {
      if (pool.length === 0) pool = Array.from({ length: Math.min(4, Math.max(2, cores)) }, start)
      const parts = shares(boxing, pool.length)
      const sealed = await Promise.all(
        pool.map((sealer, at) => sealIn(sealer, parts[at] as Boxing)),
      )
      timer = setTimeout(end, IDLE)
      return sealed.flat()
    } catch {
      end()
      return sealHere(boxing)
    }
  }
  return (boxing) => (boxing.recipients.length < FEW ? sealHere(boxing) : sealMany(boxing))
}
