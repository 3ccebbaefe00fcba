export class Presence {
  /** Whether this person has Maillage open now. */
  isHere(_account: string): boolean {
    return false
  }
}

export const presence = new Presence()
