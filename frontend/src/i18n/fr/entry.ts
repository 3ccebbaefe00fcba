import { plurals } from '../plural.ts'

const plural = plurals('fr')

export const signIn = {
  hereByPhone: 'Ouvrir ici avec mon téléphone',
  hereByOther: 'Ouvrir ici avec un autre appareil',
  title: 'Se connecter',
  welcome: 'Bonjour.',
  lead: 'Retrouvez les collègues de votre territoire.',
  passphrase: 'Vos sept mots',
  passphraseHint: 'Dans l’ordre, séparés par des espaces.',
  wordCount: (count: number) =>
    `${plural(count, { one: `${count} mot`, other: `${count} mots` })} sur 7`,
  go: 'Continuer',
  withSheet: 'J’ai ma feuille de secours',
  withWords: 'J’ai mes sept mots',
  sheet: 'Code de la feuille de secours',
  sheetHint: 'Les huit groupes de quatre caractères imprimés sur votre feuille.',
  secondTitle: 'Plus que le code',
  secondLead:
    'Ouvrez votre application de codes et recopiez celui de Maillage. Il change toutes les 30 secondes.',
  secondGo: 'Entrer',
  lockedTitle: 'Reprendre',
  lockedLead: (name: string) => `${name}, confirmez que c’est vous pour lire vos groupes ici.`,
  lockedGo: 'Ouvrir',
  lockedByDevice: 'Ouvrir avec cet appareil',
  or: 'ou',
  offlineStart:
    'La page s’ouvrira d’elle-même dès que le réseau revient. Sur un appareil de confiance, ce que vous aviez écrit est gardé et partira alors.',
  unheard:
    'Le site n’a pas répondu : votre déconnexion n’est pas terminée. Laissez cette page ouverte, elle se terminera dès que le site répondra.',
  turnedOut:
    'Cet appareil a été déconnecté depuis un autre appareil : tout ce que Maillage y gardait a été effacé.',
  other: 'Ce n’est pas vous ? Se déconnecter',
  invited: 'Pas encore d’accès ? Demandez un lien d’invitation à la coordination de votre CPTS.',
  lostAll:
    'Plus rien pour entrer, ni appareil, ni mots, ni feuille ? La coordination vous donne un lien de retour, et vous retrouvez votre place.',
}

export const byDevice = {
  enter: 'Entrer',
  lead: 'Votre appareil va demander deux fois votre empreinte, votre visage ou son code : une fois pour vous connaître, une fois pour ouvrir. Rien à retenir.',
  hint: 'Votre empreinte, votre visage ou le code de l’appareil.',
  otherWay: 'Entrer autrement, avec sept mots à noter',
  thisWay: 'Entrer plutôt avec cet appareil',
  missing:
    'Cet appareil ne sait pas ouvrir vos groupes par empreinte ou visage : vous entrerez avec sept mots et une application de codes. Ou ouvrez ce lien sur votre téléphone.',
  signIn: 'Entrer avec cet appareil',
  cancelled:
    'Rien n’a été confirmé. Recommencez, puis montrez votre empreinte, votre visage ou le code de l’appareil. Ou entrez autrement, juste dessous.',
  onceMore:
    'Votre appareil vous connaît. Recommencez et confirmez une dernière fois : il ouvre vos groupes.',
  cannot:
    'Cet appareil ne sait pas ouvrir vos groupes. Rien n’est perdu : choisissez « Entrer autrement », juste dessous.',
  refused: 'La confirmation a trop tardé ou n’a pas été reconnue. Recommencez.',
  notConfirmed:
    'Rien n’a été confirmé. Recommencez, puis montrez votre empreinte, votre visage ou le code de l’appareil.',
  unknown:
    'Cet appareil n’ouvre aucun accès ici. Prenez vos sept mots, votre feuille de secours ou votre téléphone.',
  notHere:
    'Rien n’a été confirmé, ou cet appareil ne vous connaît pas encore. Recommencez, ou prenez un autre moyen ci-dessous.',
  opensNothing:
    'Cet appareil vous reconnaît, mais n’ouvre pas vos groupes. Prenez un autre moyen ci-dessous.',
}

export const otherWay = {
  passkey: 'Avec l’empreinte, le visage ou le code d’un appareil',
  code: 'Avec l’application de codes',
  passphrase: 'Avec les sept mots',
  sheet: 'Avec la feuille de secours',
}

export const trust = {
  title: 'Cet appareil est…',
  shared: 'Un ordinateur partagé',
  sharedHint: 'Rien ne reste ici une fois la fenêtre fermée.',
  trusted: 'Un appareil de confiance',
  trustedHint:
    'Mon téléphone ou mon ordinateur, que je suis seul·e à utiliser : il s’ouvrira sans rien redemander.',
  noted: 'C’est noté. Vous pouvez changer d’avis dans les réglages.',
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
  signedInLead: (name: string) => `Vous êtes connecté·e comme ${name} : un seul geste suffit.`,
  otherName: (me: string, named: string) =>
    `Ce lien est au nom de ${named}, et ${me} est connecté·e ici. Si ce n’est pas la même personne, déconnectez-vous : le lien s’ouvrira ensuite pour ${named}.`,
  already: (me: string, named = 'vos collègues') =>
    `${me}, vous êtes déjà adhérent·e. Ce lien reste pour ${named} : rien n’a changé.`,
  inside: 'Vous êtes déjà dans le groupe d’accueil.',
  toInside: 'Ouvrir le groupe d’accueil',
  lockedLead:
    'Quelqu’un est resté connecté ici. Si c’est vous, ouvrez d’abord vos groupes. Sinon, déconnectez cette personne, tout en bas : votre lien s’ouvrira ensuite.',
  usedTitle: 'Ce lien a déjà servi',
  used: 'Si c’était vous, connectez-vous comme vous l’avez choisi en rejoignant. Sinon, prévenez vite la personne qui vous l’a donné.',
  usedInside:
    'Une invitation ne sert qu’une fois. Vous êtes déjà connecté·e sur cet appareil : vos groupes vous attendent. Si ce n’est pas vous qui avez utilisé ce lien, prévenez vite la personne qui vous l’a donné.',
  toHome: 'Aller à l’accueil',
  fullTitle: 'Ce lien a servi autant de fois que prévu',
  full: 'Demandez-en un nouveau à la personne qui vous l’a montré. Si vous étiez déjà entré·e par ce lien, connectez-vous comme vous l’avez choisi alors.',
  expiredTitle: 'Ce lien n’est plus valable',
  expired:
    'Une invitation dure quelques jours. Demandez-en une nouvelle à la personne qui vous l’a donnée.',
  revokedTitle: 'Ce lien a été retiré',
  revoked: 'La coordination l’a annulé. Demandez-lui-en un nouveau.',
  asleepTitle: 'Ce lien n’ouvre rien pour l’instant',
  asleep:
    'La personne qui l’a fait n’anime pas l’accueil en ce moment. Il se rouvrira peut-être. Pour entrer maintenant, demandez un autre lien à la coordination.',
  waitsTitle: 'Ce lien s’ouvrira bientôt',
  waits:
    'Il attend qu’un adhérent ouvre le site. Réessayez dans quelques minutes. S’il ne s’ouvre toujours pas, demandez un autre lien à la coordination.',
  mangledTitle: 'Ce lien est incomplet',
  mangled:
    'Une partie manque, souvent coupée par la messagerie. Retournez au message reçu. Copiez le lien entier, ou scannez le QR code. S’il ne s’ouvre toujours pas, demandez un nouveau lien à la personne qui vous l’a donné.',
  offlineTitle: 'Pas de réseau',
  offline: 'Votre lien reste valable. Vérifiez la connexion, puis réessayez.',
  toSignIn: 'Se connecter',
}

export const demo = {
  title: 'Démonstration',
  lead: 'Un territoire imaginaire, des personnes imaginaires. Choisissez qui vous voulez être.',
  find: 'Chercher une personne, un métier, une commune',
  enter: 'Entrer',
  enterAs: (name: string) => `Entrer comme ${name}`,
  entering: 'Entrée…',
  goOnAs: (name: string) => `Continuer comme ${name}`,
  count: (count: number) =>
    plural(count, { one: `${count} personne`, other: `${count} personnes` }),
  none: 'Personne ne correspond. Essayez un autre mot.',
  back: 'Choisir quelqu’un de la démonstration',
  notDemo: 'Ce site n’est pas une démonstration.',
}
