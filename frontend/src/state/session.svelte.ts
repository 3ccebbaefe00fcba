import type { PersonView, TerritoryView } from './views.ts'

/** `locked`: signed in, but this browser must be given the words again to read (a reload on a shared computer). */
export type Phase = 'loading' | 'signed-out' | 'second-factor' | 'locked' | 'ready'

export class Session {
  phase = $state<Phase>('loading')
  me = $state<(PersonView & { email: string }) | null>(null)
  territories = $state<TerritoryView[]>([])
  /** null: not asked yet on this browser. */
  trusted = $state<boolean | null>(null)

  /** Asks the server who is signed in, opens what this browser remembers. Called once, at the start. */
  async start(): Promise<void> {
    throw new Error('unwritten')
  }

  /** Rejects with `wrong`, `slow_down` or `offline`; else the phase is `second-factor`. */
  async signIn(_email: string, _passphrase: string): Promise<void> {
    throw new Error('unwritten')
  }

  /** `code`: six digits. Afterwards the phase is `ready`. */
  async secondFactor(_code: string): Promise<void> {
    throw new Error('unwritten')
  }

  /** A sheet's code signs in by itself. */
  async signInWithSheet(_email: string, _sheet: string): Promise<void> {
    throw new Error('unwritten')
  }

  /** From `locked`, with the words: the phase is `ready` afterwards. */
  async unlock(_passphrase: string): Promise<void> {
    throw new Error('unwritten')
  }

  async trustDevice(_trusted: boolean): Promise<void> {
    throw new Error('unwritten')
  }

  /** Drops everything that this browser holds, then the phase is `signed-out`. */
  async signOut(): Promise<void> {
    throw new Error('unwritten')
  }

  /** A new recovery sheet, shown once (32 characters in groups of four, joined by dashes). It counts after `keepSheet`. */
  async makeSheet(): Promise<string> {
    throw new Error('unwritten')
  }

  /** Called once the last group was typed back: the new sheet replaces the old one. */
  async keepSheet(_sheet: string): Promise<void> {
    throw new Error('unwritten')
  }
}

export const session = new Session()
