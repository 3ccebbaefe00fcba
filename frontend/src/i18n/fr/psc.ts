/** Pro Santé Connect: to sign in, and to show who one is. */
export const psc = {
  signIn: 'Pro Santé Connect',
  signInLead:
    'Avec votre e-CPS ou votre carte CPS, une fois reliée dans vos réglages. Il vous restera à ouvrir vos groupes, comme d’habitude.',
  title: 'Pro Santé Connect',
  lead: 'Reliez votre e-CPS ou votre carte CPS : vous pourrez vous connecter avec elle, et vos collègues verront le nom et la date de cette vérification sur votre profil.',
  away: 'Vous passez un instant sur le site de Pro Santé Connect, puis revenez ici. Sur un ordinateur partagé, il faudra ensuite rouvrir vos groupes.',
  link: 'Relier Pro Santé Connect',
  linked: (name: string, day: string) =>
    name ? `Relié à ${name}, vérifié le ${day}.` : `Relié, vérifié le ${day}.`,
  unlink: 'Ne plus relier',
  unlinkBody:
    'Vous ne pourrez plus vous connecter avec Pro Santé Connect, et votre profil ne montrera plus cette vérification. Vous pourrez la relier de nouveau.',
  unlinked: 'Pro Santé Connect n’est plus relié.',
  verified: (name: string, day: string) =>
    name
      ? `D’après ce site, Pro Santé Connect a reconnu ${name} le ${day}.`
      : `D’après ce site, Pro Santé Connect a reconnu cette personne le ${day}.`,
  confirmLead:
    'Facultatif : votre e-CPS ou votre carte CPS confirme qui vous êtes, et vos collègues le verront sur votre profil. Cela s’ouvre dans un autre onglet ; cette page vous attend.',
  confirm: 'Confirmer avec Pro Santé Connect',
  waiting: 'Terminez dans l’autre onglet, puis revenez ici.',
  confirmed: (name: string) =>
    name
      ? `Pro Santé Connect a reconnu ${name} : cela sera relié à votre accès.`
      : 'Pro Santé Connect a confirmé qui vous êtes : cela sera relié à votre accès.',
  somebodyElse: (name: string, inviter: string) =>
    `Pro Santé Connect a reconnu ${name || 'quelqu’un'}, dont le numéro RPPS n’est pas celui de cette invitation. Si elle est bien pour vous, entrez sans cette confirmation, et prévenez ${inviter}.`,
  identity: 'Votre identité',
  closeTab: 'Fermez cet onglet et revenez à celui de votre invitation : elle vous attend.',
  outcome: {
    linked: 'C’est fait : votre identité Pro Santé Connect est reliée.',
    proven: 'C’est fait : Pro Santé Connect a confirmé qui vous êtes.',
    declined:
      'Vous avez interrompu la connexion chez Pro Santé Connect. Recommencez, ou entrez autrement.',
    expired: 'Cette connexion a trop attendu ou a déjà servi. Recommencez.',
    unreachable:
      'Pro Santé Connect ne répond pas. Réessayez dans quelques minutes, ou entrez autrement.',
    refused:
      'La réponse de Pro Santé Connect n’a pas pu être vérifiée. Recommencez ; si cela se répète, prévenez votre coordination.',
    unidentified:
      'Pro Santé Connect n’a pas donné votre identifiant national. Entrez autrement, et vérifiez votre inscription à l’Annuaire Santé.',
    unknown:
      'Cette identité n’est reliée à aucun accès ici. Ouvrez d’abord votre lien d’invitation, ou entrez autrement, puis reliez Pro Santé Connect dans vos réglages.',
    taken:
      'Cette identité est déjà reliée à un autre accès. Connectez-vous à celui-là pour ne plus la relier, ou prévenez votre coordination.',
  },
}
