import type {
  Commune,
  Directory,
  Place,
  ProfileView,
  Question,
} from '../../src/state/people/directory.svelte.ts'

import { members } from './people.ts'
import { rooms } from './rooms.svelte.ts'
import { type Like, scene, soon } from './scene.ts'

export const nothing: Question = {
  ...{ q: '', trade: '', commune: '', language: '', slots: '' },
  ...{ homeVisits: false, newPatients: false },
}

const commune = (code: string, name: string, latitude: number, longitude: number): Commune => ({
  ...{ code, name, latitude, longitude },
})
const communes = [
  commune('48092', 'Marvejols', 44.5577, 3.2881),
  commune('48095', 'Mende', 44.5292, 3.4811),
  commune('48104', 'Nasbinals', 44.6446, 3.049),
  commune('48140', 'Saint-Chély-d’Apcher', 44.8, 3.2759),
  commune('48034', 'La Canourgue', 44.4249, 3.2187),
  commune('48132', 'Saint-Alban-sur-Limagnole', 44.7869, 3.3826),
  commune('48103', 'Montrodat', 44.5639, 3.3353),
]
const long =
  'Plaies et cicatrisation, perfusions, soins palliatifs à domicile. Je ne fais pas les prélèvements le samedi. '

function profile(index: number): ProfileView {
  const { account, name, trade } = members[index % members.length] ?? {
    account: '',
    name: '',
    trade: 'other',
  }
  const here = communes.filter((_, place) => (place + index) % 3 === 0)
  const full = index % 4 !== 3
  return {
    ...{ account, name, trade, profession: '', saved: full },
    does: full ? long.repeat(1 + (index % 3)) : '',
    communes: full ? here : [],
    languages: full ? ['fr', 'ar'] : [],
    homeVisits: index % 2 === 0,
    newPatients: index % 3 === 0,
    slots: full
      ? [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: '09:00', to: '12:30' }))
      : [],
    reach: full
      ? {
          line: '04 65 71 10 12',
          mssante: 'pierre-emmanuel.de-la-rochefoucauld@masseur-kine.mssante.example',
          when: 'Entre 12 h et 14 h, un SMS plutôt.',
        }
      : { line: '', mssante: '', when: '' },
    ...(index === 2
      ? { absence: { from: '2020-01-01', to: '2099-03-01', replacement: members[3] } }
      : {}),
  } as ProfileView
}

const people = scene === 'empty' ? [] : members.map((_, index) => profile(index))

class FakeDirectory implements Like<Directory> {
  question = $state<Question>({ ...nothing })
  people = $state(people)
  total = $state(people.length)
  places = $state<Place[]>(
    people.length ? communes.map((place, index) => ({ ...place, people: 1 + index * index })) : [],
  )
  known = people.length ? communes : []
  loading = scene === 'loading'
  problem = scene === 'broken' ? 'offline' : null
  more = true

  ask = soon
  askMore = soon
}

const directory = new FakeDirectory()

export const directoryOf = () => directory
export const searchIn = () => new FakeDirectory()
export const profileOf = async (_territory: string, account: string) =>
  people.find((person) => person.account === account)
export const saveProfile = soon
export const findCommunes = async (question: string) =>
  communes.filter(({ name }) => name.toLowerCase().startsWith(question.toLowerCase()))
export const basisOfMember = (_territory: string, account: string) =>
  members.find((member) => member.account === account)?.basis
export const groupsInCommon = () =>
  rooms.list.filter(({ joined, purpose }) => joined && purpose !== 'conversation')
