import { plurals } from '../plural.ts'

const plural = plurals('fr')

/** What one attaches to a message, and looks at in one. */
export const files = {
  attach: 'Joindre des fichiers',
  photo: 'Prendre une photo',
  voice: 'Note vocale',
  recording: 'Vous parlez…',
  position: (name: string) => `Aller à un moment de ${name}`,
  stopVoice: (time: string) => `Terminer la note vocale (${time})`,
  dropVoice: 'Abandonner la note vocale',
  noMicrophone:
    'Le micro n’est pas accessible. Autorisez-le pour ce site dans les réglages de votre navigateur.',
  voiceName: 'Note vocale',
  nameless: 'fichier',
  list: 'Fichiers joints',
  full: 'Un message ne porte pas plus de fichiers. Envoyez les autres dans un second message.',
  unreadable: (name: string) =>
    `${name} n’est pas joint : ce navigateur ne lit pas cette photo, et ne peut donc pas en retirer la date et le lieu que l’appareil y a notés. Enregistrez-la en JPEG, ou prenez-en une autre avec « Prendre une photo ».`,
  asIs: 'Les photos partent sans la date ni le lieu que l’appareil y a notés. Les autres fichiers (vidéo, son, PDF, document) partent tels quels, avec ce qui y est noté : auteur, date, parfois lieu.',
  notRetouched:
    'La photo retouchée n’a pas pu être gardée : elle n’est plus jointe. Joignez-la de nouveau.',
  preparing: 'Préparation…',
  sending: (percent: number) => `${percent} % envoyés`,
  waiting: 'En attente du réseau',
  away: 'Le site ne prend pas ce fichier pour l’instant. Il partira de lui-même.',
  paused: 'En pause',
  ready: 'Prêt',
  pause: (name: string) => `Mettre ${name} en pause`,
  resume: (name: string) => `Reprendre l’envoi de ${name}`,
  retry: (name: string) => `Envoyer ${name} de nouveau`,
  remove: (name: string) => `Retirer ${name}`,
  retouch: (name: string) => `Retoucher ${name}`,
  moving: 'Fichiers en chemin',
  bytes: 'o',
  kilobytes: 'Ko',
  megabytes: 'Mo',
  choose: 'Choisir le fichier',
  inForm: 'Photos et fichiers',
  inMessage: (count: number) =>
    plural(count, { one: `${count} fichier`, other: `${count} fichiers` }),
  picture: (name: string, place: number, all: number) =>
    all > 1 ? `Photo ${place} sur ${all} : ${name}` : `Photo : ${name}`,
  open: (name: string) => `Agrandir ${name}`,
  listen: (name: string, length: string) => `Écouter ${name} ${length}`,
  saveNamed: (name: string) => `Enregistrer ${name}`,
  saving: (percent: number) => `Ouverture… ${percent} %`,
  again: 'Réessayer',
  gone: 'Ce fichier n’est plus servi.',
  previous: 'Photo précédente',
  next: 'Photo suivante',
  larger: 'Agrandir',
  smaller: 'Réduire',
  viewer: 'Photos',
  close: 'Fermer',
}

/** What one does to a photo before it leaves. */
export const retouch = {
  title: 'Retoucher la photo',
  help: 'Choisissez un outil, puis tracez sur la photo.',
  keys: 'Au clavier : flèches pour déplacer le cadre, Maj + flèches pour l’agrandir ou le réduire, Entrée pour appliquer.',
  tools: 'Outils',
  blur: 'Masquer',
  crop: 'Recadrer',
  draw: 'Dessiner',
  turn: 'Pivoter',
  undo: 'Annuler le dernier geste',
  leave: 'Vous avez retouché cette photo. Gardez-la ainsi, ou joignez-la comme avant ?',
  abandon: 'Comme avant',
  apply: 'Appliquer',
  done: 'Garder cette photo',
  canvas: 'Photo à retoucher',
  applied: {
    blur: 'Zone masquée : elle ne peut plus être retrouvée.',
    crop: 'Photo recadrée.',
    draw: 'Trait ajouté.',
    turn: 'Photo pivotée.',
  },
}
