const changed = 'Something has just changed here. Reload the page, then try again.'
const newer = 'A new version is here. Reload the page.'
const unknownHere = 'You are not recognised here. Sign out, sign in again, then try again.'
const reload = 'This page is out of date. Reload it, then try again.'

/** What the server refuses, by its code, where neither a screen nor `problem` says it better. */
export const refused = {
  psc_unreachable:
    'Pro Santé Connect does not answer. Try again in a few minutes, or sign in another way.',
  psc_proof:
    'This confirmation waited too long, or this identity is already linked to another access. Start it again, or enter without it.',
  tab_refused:
    'Your browser would not open a tab. Allow it to for this site, then start again; or enter without this confirmation.',
  account_taken: 'This access exists already. Sign in to continue.',
  action: newer,
  actor: unknownHere,
  answered:
    'This request waits no more: it was just granted, refused or taken back. The list is up to date.',
  audience: 'This group is for carers. Ask your coordination team whether you are one.',
  author: 'Only the person who published this announcement can change it. Ask them.',
  beside: changed,
  body: changed,
  boxes: changed,
  card: 'The card does not fit the invitation. Ask for a new link.',
  case: 'Somebody acted on this case just before you. Read where it stands, then decide.',
  chain: changed,
  clock: 'The time of your device is not right. Set it automatically, then try again.',
  code_first: 'The seven words go with a code app. Link it first.',
  code_over: 'This code is over: it was good for an hour. Have a new one sent.',
  confirm: 'Confirm first that it is you, then try again.',
  csrf: reload,
  enough: reload,
  elsewhere:
    'This account also serves in another territory. Sign in first, then open the link again.',
  epoch: changed,
  exists: 'This conversation exists already. Open it from your messages.',
  expiry: 'The link may not last that long. Choose an earlier date.',
  file_altered: 'This file did not arrive as it was sent. Ask for it to be sent again.',
  file_attached: 'This file is in a message already. Attach it again to send it elsewhere.',
  file_part: 'A part of the file arrived damaged. Resume sending it.',
  file_picture: 'This picture is too large to be shown here, or is none. Save it to open it.',
  file_quota: 'You have not enough room left for this file. Delete old messages with files.',
  file_size:
    'This file is empty, or larger than 100 MB. Choose a smaller one, or cut it into several.',
  file_taken: 'This file cannot be resumed. Remove it, then attach it again.',
  file_territory_quota: 'The territory has no room left for this file. Tell your coordinators.',
  file_waiting: 'Too many of your files wait to be sent. Send their messages, or remove some.',
  files_lost:
    'Not all files of this message had left when the page was closed. Take its words again, and attach them anew.',
  founding_used: 'This territory is founded already. Sign in to enter it.',
  full: 'You accompany two people already. Leave this one to somebody else.',
  given: changed,
  head: changed,
  head_old: changed,
  id_reused: reload,
  id_taken: 'This access exists already. Reload the page to see it.',
  invitation_asleep:
    'This link opens nothing until the person who made it runs the welcome group again. Ask the coordination team for another.',
  invitation_waits:
    'This link waits for a member to open the site. Try again in a few minutes, or ask the coordination team for another.',
  key: 'This account does not fit what the territory knows. Call your coordination team.',
  keyholders: changed,
  kind: 'This kind of group has no such thing. Go back to the group’s page.',
  member: 'You are a member of this territory already. Reload the page to see it.',
  no_key:
    'The ways into this group were just renewed, and yours are not here yet. They come as soon as a colleague opens the site: try again then.',
  no_post:
    'This site sends no mail: the address cannot be changed here. Tell your coordination team.',
  too_often: 'You have already changed this many times. Leave it as it is, or go on in the thread.',
  deleted: 'This message has just been deleted. There is nothing left to change in it.',
  files: 'One of the files has not arrived whole. Take it out, attach it again, then send.',
  not_author: 'Only whoever wrote this message can edit it. Answer them in the thread.',
  not_moderator:
    'Only its author, or whoever runs the group, can delete this message. Write to them.',
  not_writer: 'You may read here, not write. Join the group, or ask whoever runs it.',
  own: 'You are the newcomer: let your colleagues greet you.',
  passkey: 'Your device could not be checked. Reload the page, then try again.',
  profile: 'A field of the profile needs correcting. Read it again, then retry.',
  proof:
    'This link is incomplete, or the time of your device is not right. Open the whole link again.',
  reentry_begun:
    'Somebody else of the coordination team has just prepared a link for their return. Talk about it; do it again if you go ahead all the same.',
  refused: 'Your request was not granted. Speak to the coordination team: they can invite you.',
  request: 'This request for entry is not valid. Invite the person by a link instead.',
  revision: 'The text has just been changed elsewhere. Reload the page, then try again.',
  seated_often:
    'You have just put this person into many groups. Go on in an hour, or suggest that they join.',
  second_factor: 'One step is missing. Type the six-digit code of your app.',
  sender: unknownHere,
  signature: unknownHere,
  signed_out: 'You are no longer signed in. Sign in to continue.',
  size: 'This message is too long. Cut it in two, then send each part.',
  stale: changed,
  suspended: 'A new entry link was made for this account. Open it, or call your coordination team.',
  taken: 'Somebody accompanies this person already. Greet them with a word instead.',
  target: reload,
  territory: changed,
  thread: reload,
  too_soon:
    'Your request was not granted. Talk to whoever runs the group, or ask again in a month.',
  transition:
    'This gesture belongs to whoever asked, or runs the group. Write to them in the thread.',
  unknown: 'This person or invitation is gone. Check the list as it is now.',
  vault_changed: changed,
  version: newer,
}
