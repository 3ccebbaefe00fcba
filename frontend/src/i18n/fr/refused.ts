const changed = 'Quelque chose vient de changer ici. Rechargez la page, puis recommencez.'
const newer = 'Une nouvelle version est là. Rechargez la page.'
const unknownHere =
  'Vous n’êtes pas reconnu·e ici. Déconnectez-vous, reconnectez-vous, puis recommencez.'
const reload = 'Cette page n’est plus à jour. Rechargez-la, puis recommencez.'

/** What the server refuses, by its code, where neither a screen nor `problem` says it better. */
export const refused = {
  psc_unreachable:
    'Pro Santé Connect ne répond pas. Réessayez dans quelques minutes, ou connectez-vous autrement.',
  psc_proof:
    'Cette confirmation a trop attendu, ou cette identité est déjà reliée à un autre accès. Recommencez-la, ou entrez sans elle.',
  tab_refused:
    'Votre navigateur n’a pas voulu ouvrir d’onglet. Autorisez-le à en ouvrir pour ce site, puis recommencez ; ou entrez sans cette confirmation.',
  account_taken: 'Cet accès existe déjà. Connectez-vous pour continuer.',
  action: newer,
  actor: unknownHere,
  answered:
    'Cette demande n’attend plus : elle vient d’être acceptée, refusée ou retirée. La liste est à jour.',
  audience: 'Ce groupe est réservé aux soignant·es. Demandez à votre coordination si vous en êtes.',
  author: 'Seule la personne qui a publié cette annonce peut la modifier. Demandez-lui.',
  beside: changed,
  body: changed,
  boxes: changed,
  card: 'La fiche ne correspond pas à l’invitation. Demandez un nouveau lien.',
  case: 'Quelqu’un vient d’agir sur ce cas avant vous. Relisez où il en est, puis décidez.',
  chain: changed,
  clock: 'L’heure de votre appareil n’est pas juste. Réglez-la automatiquement, puis recommencez.',
  code_first: 'Les sept mots vont avec une application de codes. Reliez-la d’abord.',
  code_over: 'Ce code ne sert plus : il était bon une heure. Faites-en envoyer un nouveau.',
  confirm: 'Confirmez d’abord que c’est vous, puis recommencez.',
  csrf: reload,
  enough: reload,
  elsewhere:
    'Ce compte sert aussi dans un autre territoire. Connectez-vous d’abord, puis rouvrez ce lien.',
  epoch: changed,
  exists: 'Cette conversation existe déjà. Ouvrez-la depuis vos messages.',
  expiry: 'La durée du lien n’est pas permise. Choisissez une date plus proche.',
  file_altered:
    'Ce fichier n’est pas arrivé tel qu’il a été envoyé. Demandez qu’on vous l’envoie de nouveau.',
  file_attached:
    'Ce fichier est déjà dans un message. Joignez-le de nouveau pour l’envoyer ailleurs.',
  file_part: 'Une partie du fichier est arrivée abîmée. Reprenez l’envoi.',
  file_picture:
    'Cette photo est trop grande pour être affichée ici, ou n’en est pas une. Enregistrez-la pour l’ouvrir.',
  file_quota:
    'Vous n’avez plus assez de place pour ce fichier. Supprimez d’anciens messages avec fichiers.',
  file_size:
    'Ce fichier est vide, ou dépasse 100 Mo. Choisissez-en un plus petit, ou coupez-le en plusieurs.',
  file_taken: 'Ce fichier ne peut plus être repris. Retirez-le, puis joignez-le de nouveau.',
  file_territory_quota:
    'Le territoire n’a plus de place pour ce fichier. Prévenez votre coordination.',
  file_waiting:
    'Trop de vos fichiers attendent d’être envoyés. Envoyez leurs messages, ou retirez-en.',
  files_lost:
    'Les fichiers de ce message n’étaient pas tous partis quand la page a été fermée. Reprenez le texte, et joignez-les de nouveau.',
  founding_used: 'Ce territoire est déjà fondé. Connectez-vous pour y entrer.',
  full: 'Vous accompagnez déjà deux personnes. Laissez celle-ci à quelqu’un d’autre.',
  given: changed,
  head: changed,
  head_old: changed,
  id_reused: reload,
  id_taken: 'Cet accès existe déjà. Rechargez la page pour le voir.',
  invitation_asleep:
    'Ce lien n’ouvre rien tant que la personne qui l’a fait n’anime pas de nouveau l’accueil. Demandez-en un autre à la coordination.',
  invitation_waits:
    'Ce lien attend qu’un adhérent ouvre le site. Réessayez dans quelques minutes, ou demandez-en un autre à la coordination.',
  key: 'Ce compte ne correspond pas à ce que le territoire connaît. Appelez votre coordination.',
  keyholders: changed,
  kind: 'Cela n’existe pas pour ce genre de groupe. Revenez à la page du groupe.',
  member: 'Vous êtes déjà adhérent·e de ce territoire. Rechargez la page pour le voir.',
  no_key:
    'Les accès viennent d’être renouvelés, et les vôtres ne sont pas encore là. Ils arrivent dès qu’un·e collègue ouvre le site : réessayez ensuite.',
  no_post:
    'Ce site n’envoie pas de courrier : l’adresse ne peut pas y être changée. Dites-le à votre coordination.',
  too_often:
    'Vous avez déjà changé cela bien des fois. Laissez-le ainsi, ou écrivez la suite dans le fil.',
  deleted: 'Ce message vient d’être supprimé. Il n’y a plus rien à y changer.',
  files:
    'Un des fichiers n’est pas arrivé en entier. Retirez-le, joignez-le de nouveau, puis envoyez.',
  not_author:
    'Seule la personne qui a écrit ce message peut le modifier. Répondez-lui dans le fil.',
  not_moderator:
    'Ce message ne peut être supprimé que par son auteur ou par qui anime le groupe. Écrivez-leur.',
  not_writer: 'Vous pouvez lire ici, pas écrire. Rejoignez le groupe, ou demandez à qui l’anime.',
  own: 'C’est vous qui arrivez : laissez vos collègues vous saluer.',
  passkey: 'Votre appareil n’a pas pu être vérifié. Rechargez la page, puis recommencez.',
  profile: 'Un champ du profil est à corriger. Relisez-le, puis recommencez.',
  proof:
    'Ce lien est incomplet, ou l’heure de votre appareil n’est pas juste. Rouvrez le lien en entier.',
  reentry_begun:
    'Quelqu’un d’autre de la coordination vient de lui préparer un lien de retour. Voyez cela ensemble ; recommencez si vous passez outre.',
  refused:
    'Votre demande n’a pas été retenue. Parlez-en à la coordination : elle peut vous inviter.',
  request: 'Cette demande d’entrée n’est pas valable. Invitez plutôt la personne par un lien.',
  revision: 'Le texte vient d’être modifié ailleurs. Rechargez la page, puis recommencez.',
  seated_often:
    'Vous venez de mettre cette personne dans beaucoup de groupes. Continuez dans une heure, ou proposez-lui d’y entrer.',
  second_factor: 'Il manque une étape. Saisissez le code à six chiffres de votre application.',
  sender: unknownHere,
  signature: unknownHere,
  signed_out: 'Votre connexion a pris fin. Connectez-vous pour continuer.',
  size: 'Ce message est trop long. Coupez-le en deux, puis envoyez chaque partie.',
  stale: changed,
  suspended:
    'Un nouveau lien d’entrée a été préparé pour ce compte. Ouvrez-le, ou appelez votre coordination.',
  taken: 'Quelqu’un accompagne déjà cette personne. Saluez-la plutôt d’un mot.',
  target: reload,
  territory: changed,
  thread: reload,
  too_soon:
    'Votre demande n’a pas été retenue. Parlez-en à qui anime le groupe, ou refaites-la dans un mois.',
  transition:
    'Ce geste revient à qui a posé le cas ou à qui anime le groupe. Écrivez-leur dans le fil.',
  unknown: 'Cette personne ou cette invitation n’est plus là. Vérifiez la liste à jour.',
  vault_changed: changed,
  version: newer,
}
