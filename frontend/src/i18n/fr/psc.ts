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
  outcome: {
    linked: 'C’est fait : votre identité Pro Santé Connect est reliée.',
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
