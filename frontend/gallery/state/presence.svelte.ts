export const presence = {
  isHere: (account: string) => ['account-3', 'account-4'].includes(account),
}
