import { plurals } from '../plural.ts'

const plural = plurals('fr')

/** Where one writes. */
export const composer = {
  tools: 'Mise en forme',
  bold: 'Gras',
  italic: 'Italique',
  list: 'Liste',
  quote: 'Citation',
  link: 'Lien',
  mention: 'Mentionner quelqu’un',
  poll: 'Sondage',
  sendsByEnter: 'Entrée pour envoyer, Maj + Entrée pour aller à la ligne',
  sendsByButton: 'Ctrl + Entrée pour envoyer',
  suggestions: 'Qui mentionner',
  found: (count: number) =>
    plural(count, { one: `${count} proposition`, other: `${count} propositions` }),
  everybody: (count: number) =>
    plural(count, { one: `${count} personne ici`, other: `${count} personnes ici` }),
  answering: (name: string) => `Réponse à ${name}`,
  answeringMe: 'Réponse à votre message',
  answeringElse: 'Réponse à un message',
  dropReply: 'Ne plus répondre à ce message',
}

/** What one does with a message. */
export const message = {
  more: (name: string) => `Que faire du message de ${name}`,
  moreOwn: 'Que faire de votre message',
  title: 'Ce message',
  reply: 'Répondre',
  edit: 'Modifier',
  remove: 'Supprimer',
  copy: 'Copier le texte',
  copyLink: 'Copier le lien',
  linkCopied: 'Lien copié. Il ne s’ouvre que pour les personnes qui peuvent lire ce message.',
  react: 'Réagir',
  reactWith: (emoji: string) => `Réagir par ${emoji}`,
  unreactWith: (emoji: string) => `Retirer ${emoji}`,
  reactions: 'Réactions',
  reacted: (emoji: string, count: number) =>
    plural(count, { one: `${emoji} : ${count} personne`, other: `${emoji} : ${count} personnes` }),
  reactedToo: (emoji: string, count: number) =>
    plural(count, {
      one: `${emoji} : vous`,
      other: `${emoji} : ${count} personnes, dont vous`,
    }),
  edited: 'modifié',
  editedAt: (time: string) => `Modifié à ${time} : voir ce qui était écrit`,
  history: 'Ce qui était écrit',
  now: 'Maintenant',
  save: 'Enregistrer',
  editField: 'Modifier le message',
  removeTitle: 'Supprimer ce message ?',
  removeBody:
    'Il disparaît pour tout le monde, avec ses photos et ses fichiers. Les personnes qui l’ont déjà lu peuvent s’en souvenir.',
  removeOther: (name: string) =>
    `Ce message de ${name} disparaît pour tout le monde. Chacun verra que c’est vous qui l’avez supprimé.`,
  removed: 'Message supprimé.',
  deletedByMe: 'Vous avez supprimé ce message',
  deletedBy: (name: string) => `${name} a supprimé ce message`,
  answers: (name: string) => `En réponse à ${name}`,
  answersMe: 'En réponse à vous',
  answersElse: 'En réponse à un message plus ancien',
  gone: 'Message supprimé',
  silent: 'Sans texte',
}

export const poll = {
  title: 'Sondage',
  question: 'Votre question',
  option: (number: number) => `Réponse ${number}`,
  dropOption: (number: number) => `Enlever la réponse ${number}`,
  addOption: 'Ajouter une réponse',
  many: 'Plusieurs réponses possibles',
  drop: 'Abandonner le sondage',
  twoNeeded: 'Donnez au moins deux réponses différentes.',
  reworded: 'La question a été modifiée après les premières réponses. Vérifiez la vôtre.',
  visible: 'Tout le monde ici verra votre réponse.',
  choose: 'Choisissez une réponse.',
  chooseMany: 'Choisissez une ou plusieurs réponses.',
  votes: (count: number) => plural(count, { one: `${count} voix`, other: `${count} voix` }),
  voters: (count: number) =>
    plural(count, { one: `${count} personne a répondu`, other: `${count} personnes ont répondu` }),
  none: 'Personne n’a encore répondu.',
  who: 'Voir qui a répondu',
  withdraw: 'Retirer ma réponse',
  nobody: 'Personne',
}

export const reading = {
  newMessages: (count: number) =>
    plural(count, { one: `${count} nouveau message`, other: `${count} nouveaux messages` }),
  toNewest: 'Aller au plus récent',
  toFirstNew: 'Aller au premier nouveau message',
}
