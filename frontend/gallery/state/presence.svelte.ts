class FakePresence {
  shown = $state(true)
  isHere = (account: string) => ['account-3', 'account-4'].includes(account)
  choose = async (shown: boolean) => void (this.shown = shown)
}

export const presence = new FakePresence()
