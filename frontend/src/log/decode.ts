import {
  AUDIENCES,
  NAMELESS,
  PURPOSES,
  ROOM_KINDS,
  ROOM_ROLES,
  TERRITORY_ROLES,
  type Act,
  type JoinByInvitation,
  type Rekey,
} from './acts.ts'
import {
  boolean,
  hashed,
  identifier,
  identifiers,
  integer,
  object,
  oneOf,
  place,
  sealingKey,
  signingKey,
  string,
  text,
  time,
  type Fields,
} from '#crypto/fields.ts'
import { NAME_CHARACTERS, REMOVED_AT_ONCE, USES } from './limits.ts'

export type Where = 'territory' | 'room'

type Decoder = (fields: Fields) => Act

const name = text(NAME_CHARACTERS)

const newcomer = (fields: Fields) => ({
  signing: fields.take('signing', signingKey),
  sealing: fields.take('sealing', hashed),
  card: fields.take('card', hashed),
})

const createTerritory: Decoder = (fields) => {
  fields.take('kind', oneOf(['territory']))
  return {
    type: 'create territory',
    name: fields.take('name', name),
    ...newcomer(fields),
    carer: fields.take('carer', boolean),
  }
}

const createRoom: Decoder = (fields) => {
  const kind = fields.take('kind', oneOf(ROOM_KINDS))
  const purpose = fields.take('purpose', oneOf(PURPOSES[kind]))
  return {
    type: 'create room',
    kind,
    purpose,
    ...(NAMELESS.includes(purpose) ? {} : { name: fields.take('name', name) }),
    ...(kind === 'open' ? { audience: fields.take('audience', oneOf(AUDIENCES)) } : {}),
    ...(kind === 'direct' ? { partner: fields.take('with', identifier) } : {}),
  }
}

const invitePerson: Decoder = (fields) => {
  fields.take('uses', integer(1, 1))
  return {
    type: 'invite person',
    invitation: fields.take('invitation', identifier),
    signing: fields.take('signing', signingKey),
    sealing: fields.take('sealing', sealingKey),
    card: fields.take('card', hashed),
    role: fields.take('role', oneOf(TERRITORY_ROLES)),
    carer: fields.take('carer', boolean),
    expires: fields.take('expires', time),
    ...fields.optional('account', identifier),
  }
}

const inviteGuests: Decoder = (fields) => ({
  type: 'invite guests',
  invitation: fields.take('invitation', identifier),
  signing: fields.take('signing', signingKey),
  sealing: fields.take('sealing', sealingKey),
  uses: fields.take('uses', integer(1, USES)),
  expires: fields.take('expires', time),
})

const revokeInvite: Decoder = (fields) => ({
  type: 'revoke invite',
  invitation: fields.take('invitation', identifier),
})

const joinByInvitation = (fields: Fields): JoinByInvitation => ({
  type: 'join by invitation',
  invitation: fields.take('invitation', identifier),
  ...newcomer(fields),
})

const joinRoom: Decoder = (fields) =>
  fields.has('invitation') ? joinByInvitation(fields) : { type: 'join' }

const request = object((fields) => ({
  payload: fields.take('payload', string),
  signature: fields.take('signature', string),
}))

const admitToTerritory: Decoder = (fields) => ({
  type: 'admit to territory',
  account: fields.take('account', identifier),
  ...newcomer(fields),
  role: fields.take('role', oneOf(TERRITORY_ROLES)),
  carer: fields.take('carer', boolean),
  basis: fields.take('basis', oneOf(['met', 'said'])),
  ...fields.optional('request', request),
})

const admitToRoom: Decoder = (fields) => ({
  type: 'admit to room',
  account: fields.take('account', identifier),
  role: fields.take('role', oneOf(ROOM_ROLES)),
  ...fields.optional('request', request),
})

const rekey = (fields: Fields): Rekey => ({
  type: 'rekey',
  epoch: fields.take('epoch', place),
  keyholders: fields.take('keyholders', hashed),
  commitment: fields.take('commitment', hashed),
  ...fields.optional('opens', place),
})

const remove: Decoder = (fields) => ({
  type: 'remove',
  accounts: fields.take('accounts', identifiers(1, REMOVED_AT_ONCE)),
  ...fields.optional('rekey', object(rekey)),
})

const replacing = (fields: Fields) => ({
  signing: fields.take('signing', signingKey),
  sealing: fields.take('sealing', hashed),
})

const replaceKeys: Decoder = (fields) => {
  const keys = replacing(fields)
  return fields.has('invitation')
    ? {
        type: 'replace keys by invitation',
        invitation: fields.take('invitation', identifier),
        ...keys,
      }
    : { type: 'replace keys', ...keys, ...fields.optional('rekey', object(rekey)) }
}

const replaceGuestKeys: Decoder = (fields) => ({ type: 'replace keys', ...replacing(fields) })

const territoryRole: Decoder = (fields) => ({
  type: 'territory role',
  account: fields.take('account', identifier),
  role: fields.take('role', oneOf(TERRITORY_ROLES)),
})

const roomRole: Decoder = (fields) => ({
  type: 'room role',
  account: fields.take('account', identifier),
  role: fields.take('role', oneOf(ROOM_ROLES)),
})

const leave: Decoder = () => ({ type: 'leave' })

const policy: Decoder = (fields) => ({ type: 'policy', name: fields.take('name', name) })

const common = { revoke_invite: revokeInvite, leave, remove, policy, rekey }

const actions: Record<Where, Record<string, Decoder>> = {
  territory: {
    ...common,
    create: createTerritory,
    invite: invitePerson,
    join: joinByInvitation,
    admit: admitToTerritory,
    replace_keys: replaceKeys,
    role: territoryRole,
  },
  room: {
    ...common,
    create: createRoom,
    invite: inviteGuests,
    join: joinRoom,
    admit: admitToRoom,
    replace_keys: replaceGuestKeys,
    role: roomRole,
  },
}

/** Decoder of an action's own fields; undefined for an action that this release does not know. */
export const decoderOf = (action: string, where: Where): Decoder | undefined =>
  Object.hasOwn(actions[where], action) ? actions[where][action] : undefined
