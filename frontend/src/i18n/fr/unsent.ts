import { plurals } from '../plural.ts'

const plural = plurals('fr')

export const unsent = {
  title: 'Des messages ne sont pas partis',
  here: 'Si vous vous déconnectez maintenant, ils sont perdus. Attendez le retour du réseau, ou copiez-les.',
  elsewhere:
    'Des messages écrits dans ce navigateur attendent de partir. Ils partent quand la personne qui les a écrits y reprend son accès. Si vous continuez, ils sont perdus.',
  unkept: 'Ce navigateur n’a plus de place',
  unkeptWhy:
    'Ce que vous avez écrit n’est pas encore parti et n’a pas pu être conservé ici. Laissez cette page ouverte jusqu’à ce que ce soit envoyé.',
  undone: 'Un de vos gestes n’a pas été accepté',
  undoneWhy:
    'Une réaction, un vote, une suppression ou un choix de protocole fait sans réseau a été refusé. Regardez où en est la discussion, puis recommencez si besoin.',
  undoneHeard: 'J’ai compris',
  stay: 'Rester',
  anyway: 'Continuer sans eux',
  stranded: (count: number) =>
    plural(count, {
      one: 'Un de vos messages n’a pas pu partir',
      other: `${count} de vos messages n’ont pas pu partir`,
    }),
  strandedWhy:
    'Le groupe où vous écriviez ne vous est plus ouvert. Copiez votre texte si vous en avez encore besoin.',
  show: 'Voir',
  discard: 'Effacer',
}
