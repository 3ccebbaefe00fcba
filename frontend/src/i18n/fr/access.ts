/** Before what matters. */
export const confirm = {
  title: 'Confirmez que c’est vous',
  lead: 'Ce geste compte : nous vérifions qu’il vient bien de vous. Ensuite, plus de question pendant un quart d’heure.',
  byDevice: 'Confirmer avec cet appareil',
  go: 'Confirmer',
}

/** The list of the settings: each page's name, and what one finds there. */
export const sections = {
  access: 'Mon accès',
  waysIn: 'Pour entrer',
  waysInHint: 'Cet appareil, sept mots, feuille de secours',
  places: 'Mes appareils connectés',
  placesHint: 'Où je suis connecté·e, y mettre fin',
  otherDevice: 'Ouvrir sur un autre appareil',
  otherDeviceHint: 'Sans rien taper, avec un QR code à viser',
  email: 'Mon adresse',
  acts: 'Activité de mon accès',
  actsHint: 'Entrées et changements récents',
  stolen: 'Mon téléphone a été volé',
  stolenHint: 'Que faire, pas à pas',
  me: 'Moi',
  screen: 'À l’écran',
  readingHint: 'Langue, apparence, taille du texte, présence',
  calendarHint: 'Les événements dans l’agenda de votre téléphone',
}

export const waysIn = {
  title: 'Pour entrer',
  lead: 'Gardez au moins deux moyens d’entrer : si l’un se perd, l’autre vous ramène à vos groupes.',
  devices: 'Empreinte, visage ou code d’un appareil',
  devicesNone: 'Aucun appareil pour l’instant.',
  name: 'Nom de l’appareil',
  nameHint: 'Par exemple « Mon iPhone » ou « Ordinateur du cabinet ».',
  rename: 'Renommer',
  renameNamed: (name: string) => `Renommer ${name}`,
  renamed: 'C’est renommé.',
  save: 'Enregistrer',
  remove: 'Retirer',
  removeNamed: (name: string) => `Retirer ${name}`,
  removeTitle: (name: string) => `Retirer ${name} ?`,
  removeBody:
    'Cet appareil ne vous fera plus entrer. Ce que vous y avez ouvert reste ouvert : voyez aussi « Mes appareils connectés ».',
  removed: (name: string) => `${name} ne vous fait plus entrer.`,
  added: (date: string) => `Depuis le ${date}`,
  used: (when: string) => `servi : ${when}`,
  signsInOnly: 'Vous reconnaît, mais n’ouvre pas vos groupes',
  add: 'Ajouter cet appareil',
  addLead:
    'L’appareil vous demandera deux fois votre empreinte, votre visage ou son code. Ensuite, un seul geste suffira pour entrer ici.',
  addedDone: 'C’est fait : cet appareil vous fait entrer d’un geste.',
  cannotHere:
    'Cet appareil ou ce navigateur ne sait pas ouvrir vos groupes d’un geste. Essayez sur votre téléphone, ou gardez vos sept mots.',
  words: 'Sept mots',
  wordsNone: 'Vous n’avez pas de mots. Ils ouvrent vos groupes sur n’importe quel appareil.',
  wordsNew: 'Faire de nouveaux mots',
  wordsLead:
    'Les mots actuels servent encore jusqu’à la fin de cette page. Notez les nouveaux, puis recopiez ceux qui sont demandés.',
  wordsTypeBack: (place: number) => `Recopiez le mot numéro ${place}`,
  wordsKeep: 'Garder ces mots',
  wordsKept: 'Les nouveaux mots sont en place. Rayez les anciens, ils ne servent plus.',
  wordsWrong: 'Ce ne sont pas ces mots-là. Regardez leurs numéros dans la liste.',
  wordsFirst: 'D’abord l’application de codes : elle va avec les sept mots.',
  sheet: 'Feuille de secours',
  sheetNone: 'Vous n’en avez pas encore.',
  sheetNew: 'Faire une nouvelle feuille',
  sheetFirst: 'Faire ma feuille',
  sheetLead:
    'Une feuille imprimée qui vous fait entrer si vous perdez tout le reste. Quand elle est en place, l’ancienne ne sert plus.',
  sheetGo: 'Faire la feuille',
  sheetKeep: 'Garder cette feuille',
  sheetKept: 'La feuille est en place. Si vous en aviez une autre, détruisez-la.',
  codes: 'Application de codes',
  codesWith: 'Elle va avec les sept mots.',
  codesNew: 'Changer d’application ou de téléphone',
  codesLead: 'Reliez la nouvelle application, puis recopiez son code. L’ancienne ne servira plus.',
  codesKeep: 'Utiliser cette application',
  codesKept: 'C’est fait. Supprimez l’ancien code de Maillage là où il était.',
  reminder: 'Imprimez votre feuille de secours',
  reminderWhy:
    'Vous n’avez qu’un moyen d’entrer. Avec cette feuille, un téléphone perdu ne vous coupe pas de vos groupes.',
}
