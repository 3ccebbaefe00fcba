import type { Confirming } from '../../src/state/account/confirming.svelte.ts'

import { type Like, soon } from './scene.ts'

class FakeConfirming implements Like<Confirming> {
  open = $state(new URLSearchParams(location.search).has('confirming'))
  ways = $state<Confirming['ways']>(['passkey', 'code', 'passphrase', 'sheet'])

  withPasskey = async () => {
    await soon()
    this.open = false
  }
  withSecret = this.withPasskey
  withCode = this.withPasskey
  cancel = () => void (this.open = false)
}

export const confirming = new FakeConfirming()
