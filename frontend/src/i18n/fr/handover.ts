export const handover = {
  hereLead: 'Rien à taper : il suffit d’un appareil où Maillage est déjà ouvert.',
  hereScan: 'Visez ce QR code avec l’appareil photo de votre téléphone, où Maillage est ouvert.',
  hereScanHint: 'Ou, dans Maillage : Réglages, puis « Ouvrir sur un autre appareil ».',
  hereCheck: 'Vérifiez sur le téléphone qu’il nomme bien cet appareil.',
  hereConfirm: 'Confirmez : vos groupes s’ouvrent ici.',
  hereByCamera:
    'Sur l’appareil déjà ouvert, allez dans Réglages, puis « Ouvrir sur un autre appareil », et montrez le QR code. Visez-le ensuite avec ce téléphone.',
  drawing: 'Dessin à viser avec l’autre appareil',
  left: (minutes: number, seconds: number) =>
    minutes > 0 ? `Encore ${minutes} min ${seconds} s` : `Encore ${seconds} s`,
  preparing: 'Le QR code arrive…',
  scanInstead: 'Plutôt viser l’écran d’un appareil déjà ouvert',
  showInstead: 'Plutôt montrer un QR code à l’autre appareil',
  opening: 'Ouverture de vos groupes…',
  insideTitle: 'Maillage est déjà ouvert ici',
  inside: 'Pour entrer avec un autre compte, déconnectez-vous d’abord.',

  enterTitle: 'Ouvrir Maillage ici ?',
  enterCheck: (site: string) =>
    `Vous êtes sur ${site}. Continuez si vous venez de viser l’écran d’un de vos appareils. Si quelqu’un vous a envoyé ce lien, fermez cette page.`,
  enterGo: 'Continuer',
  enterWaitTitle: 'Confirmez sur l’autre écran',
  enterWait:
    'L’écran qui montre le QR code nomme maintenant cet appareil. Confirmez-y : vos groupes s’ouvrent ici.',

  otherTitle: 'Ouvrir sur un autre appareil',
  otherLead: 'Vos groupes s’y ouvrent sans rien taper. Il n’est pas ajouté à vos moyens d’entrer.',
  otherScanTitle: 'Viser son écran',
  otherScan: (site: string) =>
    `Sur l’autre appareil, allez sur ${site} et choisissez « Ouvrir ici avec mon téléphone » ou « … avec un autre appareil ». Visez ensuite le QR code qu’il montre.`,
  otherShowTitle: 'Lui montrer un QR code',
  otherShow: 'L’autre appareil a un appareil photo : il vise le QR code montré ici.',
  otherShowGo: 'Montrer le QR code',
  otherShown: 'Visez ce QR code avec l’appareil photo de l’autre appareil.',

  confirmTitle: 'Ouvrir cet appareil ?',
  youOpen: 'Vous allez ouvrir',
  place: (browser: string, system: string) => `${browser} sur ${system}`,
  placeUnknown: 'Un navigateur inconnu',
  justNow: 'a demandé à l’instant',
  minutesAgo: (minutes: number) => `a demandé il y a ${minutes} min`,
  checkTitle: 'Vérifiez d’abord',
  check: (site: string) =>
    `L’autre écran est devant vous, et son adresse commence par ${site}. Si quelqu’un vous a envoyé ce QR code, refusez : cette personne lirait tout à votre place.`,
  open: 'Ouvrir',
  refuse: 'Refuser',
  doneTitle: 'C’est ouvert',
  done: 'L’autre appareil montre vos groupes dans quelques secondes. Il vous demandera s’il est partagé.',

  camera: 'Ouvrir la caméra',
  cameraView: 'Ce que voit la caméra',
  cameraStarting: 'La caméra s’ouvre…',
  cameraHint: 'Cadrez le QR code entier.',
  cameraStop: 'Fermer la caméra',
  cameraOut:
    'Autre moyen : ouvrez l’appareil photo de votre téléphone et visez le QR code, il ouvrira Maillage.',
  camera_none: 'Il n’y a pas de caméra ici, ou ce navigateur ne la donne pas.',
  camera_refused:
    'La caméra est refusée à ce site. Autorisez-la dans les réglages du navigateur, puis réessayez.',
  camera_busy: 'La caméra est prise par une autre application. Fermez-la, puis réessayez.',
  elsewhere: (site: string) => `Ce QR code mène à un autre site, ${site}. N’allez pas plus loin.`,
  other: 'Ce QR code n’est pas celui d’un appareil à ouvrir. Visez celui que montre Maillage.',

  again: 'Recommencer',
  end: {
    expired:
      'Un QR code sert trois minutes. Recommencez quand les deux appareils sont devant vous.',
    ended: 'L’autre appareil a refusé ou annulé. Rien n’a été ouvert.',
    used: 'Un QR code sert une seule fois, pendant trois minutes. Affichez-en un nouveau sur l’autre appareil, puis visez-le.',
    mismatch:
      'Ce qui est arrivé ne vient pas de l’appareil qui a montré ou visé ce QR code. Rien n’a été ouvert. Recommencez ; si cela se reproduit, prévenez votre coordination.',
    refused: 'Rien n’a été ouvert.',
  },
  endTitle: {
    expired: 'Le temps est passé',
    ended: 'C’est arrêté',
    used: 'Ce QR code ne sert plus',
    mismatch: 'Ce n’est pas le bon appareil',
    refused: 'C’est refusé',
    problem: 'Cela n’a pas marché',
  },
}
