export const enrol = {
  wordsTitle: 'Notez vos sept mots',
  wordsLead:
    'Ils ouvrent vos groupes sur n’importe quel appareil. Personne d’autre ne les connaît : gardez-les comme une ordonnance sécurisée.',
  words: 'Vos sept mots',
  anewTitle: 'De nouveaux mots',
  anew: 'Cette invitation avait déjà été ouverte ici, et les mots montrés alors n’ont pas pu être retrouvés. S’ils sont notés, rayez-les : seuls ceux-ci comptent. Si Maillage est déjà dans votre application de codes, supprimez-l’y et reliez-la à nouveau.',
  copyWords: 'Copier les mots',
  copyText: 'Copier le texte',
  appTitle: 'Reliez votre application de codes',
  appLead:
    'Une application de codes (FreeOTP, Aegis, Google Authenticator…) donne six chiffres qui changent toutes les 30 secondes. Pas encore d’application ? Installez-en une, elles sont gratuites.',
  appHere: 'Ouvrir mon application de codes',
  appScan: 'L’application est sur un autre appareil : scannez ce QR code avec elle.',
  appByHand: 'Ou recopiez ce texte dans l’application',
  qr: 'Dessin à scanner avec l’application de codes',
  printTitle: 'Maillage : mes sept mots',
}

export const sheet = {
  title: 'Votre feuille de secours',
  lead: 'Imprimez-la et rangez-la loin de votre téléphone. Elle vous fait entrer si vous perdez tout le reste.',
  code: 'Code de la feuille',
  save: 'Enregistrer en PDF',
  saveHint: 'Un fichier PDF reste dans les téléchargements : effacez-le une fois imprimé.',
  file: 'maillage-feuille-de-secours.pdf',
  typeBack: 'Recopiez le dernier groupe de quatre',
  typeBackHint: 'Pour être sûr que la feuille est entre vos mains.',
  typeBackWrong: 'Ce n’est pas le dernier groupe de votre feuille. Regardez tout en bas à droite.',
  printTitle: 'Maillage : feuille de secours',
  printLead:
    'Ce code fait entrer à lui seul, sur n’importe quel appareil. Rangez-le en lieu sûr. En cas de doute, faites une nouvelle feuille dans Réglages, « Pour entrer ».',
}

export const founding = {
  title: 'Fonder le territoire',
  lead: 'Vous en serez la première personne à la coordination.',
  youTitle: 'Vous',
  nameHint: 'Comme vos collègues vous connaissent.',
  go: 'Fonder le territoire',
  nextTitle: 'Le territoire est fondé',
  next: 'Invitez dès maintenant une seconde personne à la coordination : un territoire ne doit pas dépendre d’une seule.',
  nextGo: 'Inviter une personne',
}

export const comingBack = {
  welcome: (name: string) => `Bon retour, ${name} !`,
  by: (name: string) => `${name} vous a préparé ce lien pour retrouver votre place.`,
  lead: 'Vous choisissez ici de nouveaux moyens d’entrer. Vos groupes ouverts reviennent tout de suite ; dans les groupes fermés et les conversations, un·e collègue confirme d’un geste.',
  go: 'Retrouver mes groupes',
  signedInLead:
    'Vous êtes connecté·e : vos accès sont refaits ici d’un seul geste. Vos moyens d’entrer restent les mêmes.',
  other: (me: string, named: string) =>
    `Ce lien est pour ${named}, et ${me} est connecté·e ici. Déconnectez-vous d’abord : le lien s’ouvrira ensuite.`,
}
