import type { Component } from 'svelte'

import { posing } from '../cases/parts.ts'
import ConnectionScreen from '../entry/ConnectionScreen.svelte'
import { attached, retouching, spoken, viewing } from '../files/parts.ts'
import HomeScreen from '../home/HomeScreen.svelte'
import GroupScreen from '../rooms/GroupScreen.svelte'
import { panes } from '../rooms/parts.ts'
import { gestures, pasting } from '../thread/parts.ts'

import { match, type Params } from './match.ts'
import NotFoundScreen from './NotFoundScreen.svelte'
import { question, unsentWords } from './parts.ts'
import { Part, screenOf, type Fetched, type Place } from '../part.svelte.ts'

/** What most visits are for is here at once, all else when it is wanted, or the page idle. */
const agenda = new Part(() => import('../agenda/screens.ts'))
const cases = new Part(() => import('../cases/screens.ts'))
const conversations = new Part(() => import('../conversations/screens.ts'))
const coordination = new Part(() => import('../coordination/screens.ts'))
const directory = new Part(() => import('../directory/screens.ts'))
const entry = new Part(() => import('../entry/screens.ts'))
const finding = new Part(() => import('../finding/screens.ts'))
const handover = new Part(() => import('../handover/screens.ts'))
const inbox = new Part(() => import('../inbox/screens.ts'))
const settings = new Part(() => import('../settings/screens.ts'))

/** Of whoever is inside, in the order in which they may be wanted. */
export const insideParts: readonly Part[] = [
  ...[
    panes,
    gestures,
    attached,
    spoken,
    conversations,
    viewing,
    posing,
    inbox,
    cases,
    agenda,
    directory,
    finding,
    settings,
    question,
    unsentWords,
  ],
  ...[pasting, retouching, coordination],
]

type AnyScreen = Component<Record<string, string>>

interface Route {
  pattern: string
  screen: () => AnyScreen | null
  /** What brings the screen, where it is not here from the start. */
  part: Part | null
  /** Shown to whoever comes, signed in or not, without the navigation. */
  open: boolean
  /** Without the bottom bar on a phone. */
  bare: boolean
}

function route<Pattern extends string>(
  pattern: Pattern,
  place: Place<Params<Pattern>>,
  { open = false, bare = false } = {},
): Route {
  const { screen, part } =
    'part' in place
      ? (place as unknown as Fetched<AnyScreen>)
      : { screen: () => place as unknown as AnyScreen, part: null }
  return { pattern, screen, part, open, bare }
}

const OPEN = { open: true }

const routes = [
  route('/', HomeScreen),
  route('/notifications', screenOf(inbox, 'InboxScreen')),
  route('/recherche', screenOf(finding, 'SearchScreen')),
  route('/reglages', screenOf(settings, 'SettingsScreen')),
  route('/reglages/entrer', screenOf(settings, 'WaysInScreen')),
  route('/reglages/entrer/mots', screenOf(settings, 'NewWordsScreen')),
  route('/reglages/entrer/feuille', screenOf(settings, 'NewSheetScreen')),
  route('/reglages/entrer/codes', screenOf(settings, 'NewCodesScreen')),
  route('/reglages/endroits', screenOf(settings, 'PlacesScreen')),
  route('/reglages/adresse', screenOf(settings, 'EmailScreen')),
  route('/reglages/gestes', screenOf(settings, 'ActsScreen')),
  route('/reglages/vol', screenOf(settings, 'StolenScreen')),
  route('/reglages/lecture', screenOf(settings, 'ReadingScreen')),
  route('/reglages/agenda', screenOf(settings, 'CalendarScreen')),
  route('/connexion', ConnectionScreen, OPEN),
  route('/identite', screenOf(entry, 'ProvenScreen'), OPEN),
  route('/appareil', screenOf(handover, 'HereScreen'), OPEN),
  route('/appareil/entrer/:id', screenOf(handover, 'EnterScreen'), OPEN),
  route('/appareil/autre', screenOf(handover, 'OtherScreen')),
  route('/appareil/ouvrir/:id', screenOf(handover, 'OpenScreen')),
  route('/invitation/:id', screenOf(entry, 'InvitationScreen'), OPEN),
  route('/fondation/:id', screenOf(entry, 'FoundingScreen'), OPEN),
  route('/demo', screenOf(entry, 'DemoScreen'), OPEN),
  route('/t/:territory/cas', screenOf(cases, 'CasesScreen')),
  route('/t/:territory/groupes', screenOf(panes, 'GroupsScreen')),
  route('/t/:territory/messages', screenOf(conversations, 'ConversationsScreen')),
  route('/t/:territory/messages/:room', screenOf(conversations, 'ConversationsScreen'), {
    bare: true,
  }),
  route('/t/:territory/messages/:room/:part', screenOf(conversations, 'ConversationsScreen'), {
    bare: true,
  }),
  route('/t/:territory/groupes/nouveau', screenOf(coordination, 'CreateGroupScreen')),
  route('/t/:territory/groupes/:room', GroupScreen),
  route('/t/:territory/groupes/:room/:part', GroupScreen),
  route('/t/:territory/groupes/:room/fil/:thread', GroupScreen, { bare: true }),
  route('/t/:territory/annuaire', screenOf(directory, 'DirectoryScreen')),
  route('/t/:territory/annuaire/:account', screenOf(directory, 'ProfileScreen')),
  route('/t/:territory/mon-profil', screenOf(directory, 'MyProfileScreen')),
  route('/t/:territory/agenda', screenOf(agenda, 'AgendaScreen')),
  route('/t/:territory/agenda/nouveau', screenOf(agenda, 'NewEventScreen')),
  route('/t/:territory/agenda/nouveau/:room', screenOf(agenda, 'NewEventScreen')),
  route('/t/:territory/agenda/annonces', screenOf(agenda, 'AnnouncementsScreen')),
  route('/t/:territory/agenda/annonces/nouvelle', screenOf(agenda, 'NewAnnouncementScreen')),
  route('/t/:territory/agenda/annonces/nouvelle/:room', screenOf(agenda, 'NewAnnouncementScreen')),
  route('/t/:territory/agenda/annonces/:announcement', screenOf(agenda, 'AnnouncementScreen')),
  route(
    '/t/:territory/agenda/annonces/:announcement/modifier',
    screenOf(agenda, 'ChangeAnnouncementScreen'),
  ),
  route('/t/:territory/agenda/:event', screenOf(agenda, 'EventScreen')),
  route('/t/:territory/agenda/:event/modifier', screenOf(agenda, 'ChangeEventScreen')),
  route('/t/:territory/coordination', screenOf(coordination, 'CoordinationScreen')),
  route('/t/:territory/coordination/inviter', screenOf(coordination, 'InviteScreen')),
  route('/t/:territory/coordination/inviter/:again', screenOf(coordination, 'InviteScreen')),
  route('/t/:territory/coordination/retour/:account', screenOf(coordination, 'ReentryScreen')),
  route('/t/:territory/coordination/liste', screenOf(coordination, 'InviteListScreen')),
  route('/t/:territory/coordination/reunion', screenOf(coordination, 'MeetingLinkScreen')),
]

const nowhere = route('*', NotFoundScreen)

/** The route of a path and what its pattern names; of an unknown path, the page that says so. */
export function findRoute(path: string): Route & { params: Record<string, string> } {
  for (const candidate of routes) {
    const params = match(candidate.pattern, path)
    if (params) return { ...candidate, params }
  }
  return { ...nowhere, params: {} }
}
