/**
 * The rules of each action, one file an action. They get the log with the statement's place already taken and its
 * signatures checked; they give the log changed, or throw Void with the code of the first rule that is broken.
 */
import type { Room, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { Void } from '../verdict.ts'
import type { View } from '../view.ts'
import { admitToRoom, admitToTerritory } from './admit.ts'
import { inviteToRoom, inviteToTerritory } from './invite.ts'
import { joinAsGuest, joinRoom, joinTerritory } from './join.ts'
import { leaveRoom, leaveTerritory } from './leave.ts'
import { renameRoom, renameTerritory } from './policy.ts'
import { rekeyRoom, rekeyTerritory } from './rekey.ts'
import { removeFromRoom, removeFromTerritory } from './remove.ts'
import { replaceGuestKeys, replaceKeys, replaceKeysByInvitation } from './replaceKeys.ts'
import { revokeInRoom, revokeInTerritory } from './revokeInvite.ts'
import { changeInRoom, changeInTerritory } from './role.ts'

export const actInTerritory = (
  territory: Territory,
  statement: Statement,
): Territory | Promise<Territory> => {
  const { act } = statement
  switch (act.type) {
    case 'invite person':
      return inviteToTerritory(territory, statement, act)
    case 'revoke invite':
      return revokeInTerritory(territory, statement, act)
    case 'join by invitation':
      return joinTerritory(territory, statement, act)
    case 'admit to territory':
      return admitToTerritory(territory, statement, act)
    case 'leave':
      return leaveTerritory(territory, statement)
    case 'remove':
      return removeFromTerritory(territory, statement, act)
    case 'replace keys':
      return replaceKeys(territory, statement, act)
    case 'replace keys by invitation':
      return replaceKeysByInvitation(territory, statement, act)
    case 'territory role':
      return changeInTerritory(territory, statement, act)
    case 'policy':
      return renameTerritory(territory, statement, act)
    case 'rekey':
      return rekeyTerritory(territory, statement, act)
    default:
      throw new Void('chain')
  }
}

export const actInRoom = (view: View, statement: Statement): Room | Promise<Room> => {
  const { act } = statement
  switch (act.type) {
    case 'invite guests':
      return inviteToRoom(view, statement, act)
    case 'revoke invite':
      return revokeInRoom(view, statement, act)
    case 'join':
      return joinRoom(view, statement)
    case 'join by invitation':
      return joinAsGuest(view, statement, act)
    case 'admit to room':
      return admitToRoom(view, statement, act)
    case 'leave':
      return leaveRoom(view, statement)
    case 'remove':
      return removeFromRoom(view, statement, act)
    case 'replace keys':
      return replaceGuestKeys(view, statement, act)
    case 'room role':
      return changeInRoom(view, statement, act)
    case 'policy':
      return renameRoom(view, statement, act)
    case 'rekey':
      return rekeyRoom(view, statement, act)
    default:
      throw new Void('chain')
  }
}
