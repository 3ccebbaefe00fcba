export const prepareEnrolment = () => ({
  ready: true,
  anew: false,
  words: ['abricot', 'falaise', 'ruisseau', 'tambour', 'genêt', 'boussole', 'velours'],
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  sheet: 'k3fa-7q2m-xd5n-b6rt-2wvz-h4ou-ypc6-ls7e',
  passkey: 'none' as const,
})
