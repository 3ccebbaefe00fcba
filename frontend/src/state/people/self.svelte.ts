/** Whose browser this is, while somebody is signed in and the vault is open. */
class Self {
  account = $state('')
  email = $state('')
  /** Whether their keys are open here. */
  open = $state(false)
  /** Whether this browser may keep sealed things between visits. */
  trusted = $state(false)
}

export const self = new Self()
