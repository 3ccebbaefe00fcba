import type { Component } from 'svelte'

import AgendaScreen from '../agenda/AgendaScreen.svelte'
import AnnouncementScreen from '../agenda/AnnouncementScreen.svelte'
import AnnouncementsScreen from '../agenda/AnnouncementsScreen.svelte'
import ChangeAnnouncementScreen from '../agenda/ChangeAnnouncementScreen.svelte'
import ChangeEventScreen from '../agenda/ChangeEventScreen.svelte'
import EventScreen from '../agenda/EventScreen.svelte'
import NewAnnouncementScreen from '../agenda/NewAnnouncementScreen.svelte'
import NewEventScreen from '../agenda/NewEventScreen.svelte'
import CasesScreen from '../cases/CasesScreen.svelte'
import ConversationsScreen from '../conversations/ConversationsScreen.svelte'
import CoordinationScreen from '../coordination/CoordinationScreen.svelte'
import CreateGroupScreen from '../coordination/CreateGroupScreen.svelte'
import InviteListScreen from '../coordination/InviteListScreen.svelte'
import InviteScreen from '../coordination/InviteScreen.svelte'
import MeetingLinkScreen from '../coordination/MeetingLinkScreen.svelte'
import ReentryScreen from '../coordination/ReentryScreen.svelte'
import DirectoryScreen from '../directory/DirectoryScreen.svelte'
import MyProfileScreen from '../directory/MyProfileScreen.svelte'
import ProfileScreen from '../directory/ProfileScreen.svelte'
import DemoScreen from '../entry/DemoScreen.svelte'
import FoundingScreen from '../entry/FoundingScreen.svelte'
import InvitationScreen from '../entry/InvitationScreen.svelte'
import ProvenScreen from '../entry/ProvenScreen.svelte'
import ConnectionScreen from '../entry/ConnectionScreen.svelte'
import EnterScreen from '../handover/EnterScreen.svelte'
import HereScreen from '../handover/HereScreen.svelte'
import OpenScreen from '../handover/OpenScreen.svelte'
import OtherScreen from '../handover/OtherScreen.svelte'
import HomeScreen from '../home/HomeScreen.svelte'
import InboxScreen from '../inbox/InboxScreen.svelte'
import GroupScreen from '../rooms/GroupScreen.svelte'
import GroupsScreen from '../rooms/GroupsScreen.svelte'
import SearchScreen from '../finding/SearchScreen.svelte'
import ActsScreen from '../settings/ActsScreen.svelte'
import CalendarScreen from '../settings/CalendarScreen.svelte'
import EmailScreen from '../settings/EmailScreen.svelte'
import NewCodesScreen from '../settings/NewCodesScreen.svelte'
import NewSheetScreen from '../settings/NewSheetScreen.svelte'
import NewWordsScreen from '../settings/NewWordsScreen.svelte'
import PlacesScreen from '../settings/PlacesScreen.svelte'
import ReadingScreen from '../settings/ReadingScreen.svelte'
import SettingsScreen from '../settings/SettingsScreen.svelte'
import StolenScreen from '../settings/StolenScreen.svelte'
import WaysInScreen from '../settings/WaysInScreen.svelte'

import { match, type Params } from './match.ts'
import NotFoundScreen from './NotFoundScreen.svelte'

interface Route {
  pattern: string
  screen: Component<Record<string, string>>
  /** Shown to whoever comes, signed in or not, without the navigation. */
  open: boolean
  /** Without the bottom bar on a phone. */
  bare: boolean
}

function route<Pattern extends string>(
  pattern: Pattern,
  screen: Component<Params<Pattern>>,
  { open = false, bare = false } = {},
): Route {
  return { pattern, screen: screen as unknown as Route['screen'], open, bare }
}

const OPEN = { open: true }

const routes = [
  route('/', HomeScreen),
  route('/notifications', InboxScreen),
  route('/recherche', SearchScreen),
  route('/reglages', SettingsScreen),
  route('/reglages/entrer', WaysInScreen),
  route('/reglages/entrer/mots', NewWordsScreen),
  route('/reglages/entrer/feuille', NewSheetScreen),
  route('/reglages/entrer/codes', NewCodesScreen),
  route('/reglages/endroits', PlacesScreen),
  route('/reglages/adresse', EmailScreen),
  route('/reglages/gestes', ActsScreen),
  route('/reglages/vol', StolenScreen),
  route('/reglages/lecture', ReadingScreen),
  route('/reglages/agenda', CalendarScreen),
  route('/connexion', ConnectionScreen, OPEN),
  route('/identite', ProvenScreen, OPEN),
  route('/appareil', HereScreen, OPEN),
  route('/appareil/entrer/:id', EnterScreen, OPEN),
  route('/appareil/autre', OtherScreen),
  route('/appareil/ouvrir/:id', OpenScreen),
  route('/invitation/:id', InvitationScreen, OPEN),
  route('/fondation/:id', FoundingScreen, OPEN),
  route('/demo', DemoScreen, OPEN),
  route('/t/:territory/cas', CasesScreen),
  route('/t/:territory/groupes', GroupsScreen),
  route('/t/:territory/messages', ConversationsScreen),
  route('/t/:territory/messages/:room', ConversationsScreen, { bare: true }),
  route('/t/:territory/messages/:room/:part', ConversationsScreen, { bare: true }),
  route('/t/:territory/groupes/nouveau', CreateGroupScreen),
  route('/t/:territory/groupes/:room', GroupScreen),
  route('/t/:territory/groupes/:room/:part', GroupScreen),
  route('/t/:territory/groupes/:room/fil/:thread', GroupScreen, { bare: true }),
  route('/t/:territory/annuaire', DirectoryScreen),
  route('/t/:territory/annuaire/:account', ProfileScreen),
  route('/t/:territory/mon-profil', MyProfileScreen),
  route('/t/:territory/agenda', AgendaScreen),
  route('/t/:territory/agenda/nouveau', NewEventScreen),
  route('/t/:territory/agenda/nouveau/:room', NewEventScreen),
  route('/t/:territory/agenda/annonces', AnnouncementsScreen),
  route('/t/:territory/agenda/annonces/nouvelle', NewAnnouncementScreen),
  route('/t/:territory/agenda/annonces/nouvelle/:room', NewAnnouncementScreen),
  route('/t/:territory/agenda/annonces/:announcement', AnnouncementScreen),
  route('/t/:territory/agenda/annonces/:announcement/modifier', ChangeAnnouncementScreen),
  route('/t/:territory/agenda/:event', EventScreen),
  route('/t/:territory/agenda/:event/modifier', ChangeEventScreen),
  route('/t/:territory/coordination', CoordinationScreen),
  route('/t/:territory/coordination/inviter', InviteScreen),
  route('/t/:territory/coordination/inviter/:again', InviteScreen),
  route('/t/:territory/coordination/retour/:account', ReentryScreen),
  route('/t/:territory/coordination/liste', InviteListScreen),
  route('/t/:territory/coordination/reunion', MeetingLinkScreen),
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
