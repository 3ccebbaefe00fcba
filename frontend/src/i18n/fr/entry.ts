import { plurals } from '../plural.ts'

const plural = plurals('fr')

export const signIn = {
  title: 'Se connecter',
  welcome: 'Bonjour.',
  lead: 'Retrouvez les collègues de votre territoire.',
  passphrase: 'Phrase de passe',
  passphraseHint: 'Vos sept mots, séparés par des espaces.',
  wordCount: (count: number) =>
    `${plural(count, { one: `${count} mot`, other: `${count} mots` })} sur 7`,
  go: 'Continuer',
  withSheet: 'J’ai mon code de secours',
  withWords: 'J’ai ma phrase de passe',
  sheet: 'Code de secours',
  sheetHint: 'Les huit groupes de quatre caractères de votre feuille imprimée.',
  secondTitle: 'Plus que le code',
  secondLead:
    'Ouvrez votre application de codes et recopiez celui de Maillage. Il change toutes les 30 secondes.',
  secondGo: 'Entrer',
  lockedTitle: 'Reprendre',
  lockedLead: (name: string) => `${name}, redonnez vos sept mots pour lire vos groupes ici.`,
  lockedGo: 'Ouvrir',
  offlineStart:
    'La page s’ouvrira d’elle-même dès que le réseau revient. Sur un appareil de confiance, ce que vous aviez écrit est gardé et partira alors.',
  other: 'Ce n’est pas vous ? Se déconnecter',
  invited: 'Pas encore d’accès ? Demandez un lien d’invitation à la coordination de votre CPTS.',
}

export const trust = {
  title: 'Cet appareil est…',
  shared: 'Un ordinateur partagé',
  sharedHint: 'Rien ne reste ici une fois la fenêtre fermée.',
  trusted: 'Un appareil de confiance',
  trustedHint:
    'Mon téléphone ou mon ordinateur, que je suis seul·e à utiliser : il s’ouvrira sans redonner les sept mots.',
  noted: 'C’est noté. Vous pouvez changer d’avis dans les réglages.',
}

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
  appScan: 'L’application est sur un autre appareil : scannez ce dessin avec elle.',
  appByHand: 'Ou recopiez ce texte dans l’application',
  qr: 'Dessin à scanner avec l’application de codes',
  printTitle: 'Maillage : ma phrase de passe',
}

export const sheet = {
  title: 'Votre code de secours',
  lead: 'Imprimez-le et rangez-le loin de votre téléphone. Il vous fait entrer si vous perdez tout le reste.',
  code: 'Code de secours',
  typeBack: 'Recopiez le dernier groupe de quatre',
  typeBackHint: 'Pour être sûr que la feuille est entre vos mains.',
  typeBackWrong: 'Ce n’est pas le dernier groupe de votre feuille. Regardez tout en bas à droite.',
  printTitle: 'Maillage : code de secours',
  printLead:
    'Ce code remplace la phrase de passe et le code à six chiffres. Rangez-le en lieu sûr. En cas de doute, faites-en un nouveau dans Réglages.',
}

export const invitation = {
  title: 'Invitation',
  opening: 'Ouverture de votre invitation…',
  invites: (name: string) => `${name} vous invite à rejoindre`,
  youAre: 'Vous êtes',
  notYou: (name: string) => `Si ce n’est pas vous, n’allez pas plus loin et prévenez ${name}.`,
  sharedLead: 'Ce lien ouvre le groupe d’accueil. Dites qui vous êtes : les membres le verront.',
  emailTitle: 'Votre adresse e-mail',
  emailHint: 'Pour vous reconnaître à la prochaine connexion.',
  go: 'Rejoindre le groupe d’accueil',
  signedInLead: 'Vous êtes déjà connecté·e : un seul geste suffit.',
  usedTitle: 'Ce lien a déjà servi',
  used: 'Si c’était vous, connectez-vous avec les sept mots que vous avez notés en rejoignant. Sinon, prévenez vite la personne qui vous l’a donné.',
  usedInside:
    'Une invitation ne sert qu’une fois. Vous êtes déjà connecté·e sur cet appareil : vos groupes vous attendent. Si ce n’est pas vous qui avez utilisé ce lien, prévenez vite la personne qui vous l’a donné.',
  toHome: 'Aller à l’accueil',
  expiredTitle: 'Ce lien n’est plus valable',
  expired:
    'Une invitation dure quelques jours. Demandez-en une nouvelle à la personne qui vous l’a donnée.',
  revokedTitle: 'Ce lien a été retiré',
  revoked: 'La coordination l’a annulé. Demandez-lui-en un nouveau.',
  mangledTitle: 'Ce lien est incomplet',
  mangled:
    'Une partie manque, souvent coupée par la messagerie. Copiez le lien entier, ou scannez le dessin.',
  offlineTitle: 'Pas de réseau',
  offline: 'Vérifiez la connexion, puis rouvrez le lien.',
  toSignIn: 'Se connecter',
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

export const demo = {
  title: 'Démonstration',
  lead: 'Un territoire imaginaire, des personnes imaginaires. Choisissez qui vous voulez être.',
  find: 'Chercher une personne, un métier, une commune',
  enter: 'Entrer',
  enterAs: (name: string) => `Entrer comme ${name}`,
  entering: 'Entrée…',
  count: (count: number) =>
    plural(count, { one: `${count} personne`, other: `${count} personnes` }),
  none: 'Personne ne correspond. Essayez un autre mot.',
  notDemo: 'Ce site n’est pas une démonstration.',
}
