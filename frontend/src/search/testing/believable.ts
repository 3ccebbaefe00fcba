import type { Said } from '../pieces.ts'

/** What professionals of a territory write to each other, made up: the commonest words first, as in every language. */
const COMMON =
  `de la le et à les des en un une du pour que dans est pas qui sur au ce il ne par plus avec je vous on nous se
sa son mais a été ai bonjour merci si ou tout fait elle cette ont aux même patient domicile bien peut demain matin soir semaine
jour heures lundi mardi mercredi jeudi vendredi passage visite plaie pansement traitement ordonnance médecin infirmière
pharmacie hôpital sortie retour famille fille mari aide kiné rendez-vous consultation téléphone message équipe réunion
groupe avis besoin question réponse dossier résultat bilan prise sang tension poids douleur fièvre toux marche chute
équilibre rééducation exercices genou hanche épaule dos talon jambe pied cheville escarre ulcère diabète insuline glycémie
anticoagulant antibiotique antalgique paracétamol morphine perfusion sonde cathéter oxygène aspiration stomie drain fils
agrafes cicatrisation exsudat alginate hydrocellulaire interface compression bas bandes contention mobilisation transfert
lit fauteuil déambulateur canne lever coucher repas appétit dénutrition hydratation selles urines sommeil moral mémoire
confusion angoisse isolement voisine tutelle dossier social plan hébergement répit accueil urgences ambulance transport
imagerie radio échographie scanner biopsie cardiologue pneumologue gériatre dermatologue diététicienne orthophoniste
psychologue sage-femme assistante coordination protocole formation covoiturage salle horaire absence remplacement garde
astreinte stock livraison matériel commande ordonnances renouvellement vaccin grippe rappel surveillance évolution stable
meilleur pire urgent possible disponible libre prévu reporté annulé confirmé reçu envoyé transmis manque attention`.split(
    /\s+/,
  )
const SYLLABLES =
  `ma ri ve jo ls na bi nal mon te lo zè re sa int al ban che ly la can our gue flo rac men de cha nac vil
le fort ba gno ls bon net ro us ses fer ra du mas vi dal ben ali cha bert pra del sou lier ga yral bou quet`.split(
    /\s+/,
  )

const RARE = 40_000
const SENDERS = 400
const ROOMS = 60
const HOUR = 3_600_000
const named = { room: 40, territory: 900, carers: 0 }

/** The same sequence for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A name, a place, a brand: the same for the same number. */
function rare(number: number): string {
  const roll = dice(number + 1)
  const syllables = Array.from({ length: 2 + Math.floor(roll() * 3) }, () => pick(SYLLABLES, roll))
  return syllables.join('')
}

const pick = <T>(list: readonly T[], roll: () => number): T =>
  list[Math.floor(roll() * list.length)] as T

/** The first words of a language are said far oftener than the last ones (Zipf). */
const ranked = (most: number, roll: () => number): number => Math.floor(most ** roll()) - 1

function word(roll: () => number): string {
  const kind = roll()
  if (kind < 0.86) return COMMON[ranked(COMMON.length + 1, roll)] ?? 'de'
  if (kind < 0.97) return rare(ranked(RARE, roll))
  return `${String(1 + Math.floor(roll() * 60))}${pick([' h', ' mg', ' %', 'e', ''], roll)}`
}

/** 4 to 90 words, most of them few: as one writes on a telephone. */
function sentences(roll: () => number): string {
  const words = Array.from({ length: 4 + Math.floor(86 * roll() ** 3) }, () => word(roll))
  return words
    .map((each, place) => (place > 0 && place % 11 === 0 ? `${each},` : each))
    .join(' ')
    .replace(/^./, (first) => first.toUpperCase())
    .concat(pick(['.', ' ?', ' !', '…', ''], roll))
}

/** So many messages of sixty rooms, one an hour, in their order. */
export function* believable(count: number): Generator<Said> {
  const roll = dice(count)
  const seqs = new Array<number>(ROOMS).fill(0)
  for (let number = 0; number < count; number += 1) {
    const place = ranked(ROOMS + 1, roll)
    const seq = (seqs[place] = (seqs[place] ?? 0) + 1)
    const id = `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`
    const thread =
      number % 5 === 0
        ? id
        : `01920000-0000-7000-8000-${String(number - (number % 5)).padStart(12, '0')}`
    yield {
      ...{ kind: 'said', id, thread, seq, at: number * HOUR, text: sentences(roll), named },
      hash: `hash-of-a-header-of-forty-three-c${String(number).padStart(10, '0')}`,
      room: `room-of-forty-three-characters-----------${String(place).padStart(2, '0')}`,
      sender: `0192ffff-0000-7000-8000-${String(ranked(SENDERS, roll)).padStart(12, '0')}`,
    }
  }
}
