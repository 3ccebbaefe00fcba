import { plurals } from '../plural.ts'

const plural = plurals('en')

export const places = {
  title: 'My connected devices',
  unknown: 'An unknown browser',
  lead: 'The devices where I am signed in. If you do not recognise one, end it, then see “My phone was stolen”.',
  as: (name: string, email: string) => `Signed in as ${name}, ${email}`,
  here: 'Here',
  trusted: 'Trusted device',
  shared: 'Shared computer',
  since: (date: string) => `Since ${date}`,
  seen: (when: string) => `seen: ${when}`,
  end: 'End',
  endNamed: (name: string) => `End ${name}`,
  ended: (name: string) => `${name}: it is over.`,
  endOthers: 'End all the others',
  othersEnded: 'You are signed in here only.',
  onlyHere: 'You are signed in here only.',
  count: (count: number) =>
    plural(count, { one: `${count} other device`, other: `${count} other devices` }),
}

export const email = {
  title: 'My address',
  lead: 'It serves to sign in with the seven words or the sheet, and to tell you when your access changes.',
  now: 'Present address',
  new: 'New address',
  hint: 'We send a code there, which you type here. The present address is told.',
  go: 'Receive the code',
  sent: (address: string) => `A code is on its way to ${address}`,
  until: (time: string) =>
    `Type it here before ${time}. Until then nothing changes: sign in with the present address.`,
  look: 'Nothing there after some minutes? Look among unwanted mail, and check the address above.',
  confirm: 'Change address',
  again: 'Send again',
  sentAgain: 'The code was sent once more.',
  giveUp: 'Keep the present address',
  givenUp: 'Your address stays the same.',
  done: 'It is changed. Both addresses are told.',
  same: 'This is your address already.',
  wrong: 'This is not the code of this address. Take that of the last letter.',
  taken: 'This address already has access here. Keep the present one, or choose another.',
  tooOften: 'These are many codes for one day. Try again tomorrow.',
  tooManyTries: 'Too many tries. Wait an hour, then have a new code sent.',
}

export const acts = {
  title: 'Activity of my access',
  lead: 'The last fifty things done with your access. If one of them was not you, follow “My phone was stolen”.',
  none: 'Nothing for now.',
  refused: 'refused',
  other: 'Something else done with your access',
  act: {
    enrol: 'Access created',
    sign_in: 'Signed in',
    trust: 'Trusted device, where Maillage stays open',
    distrust: 'Device no longer trusted',
    code_missed: 'Seven words given, without the right code',
    second_factor: 'Six-digit code given',
    sign_in_elsewhere: 'Signed in on a new device',
    sign_out: 'Signed out',
    confirm: 'Confirmed that it was you',
    put_unlocker: 'New way in',
    rename_unlocker: 'Device renamed',
    delete_unlocker: 'Way in removed',
    change_second_factor: 'Code app changed',
    ask_email: 'Another address asked for',
    change_email: 'Address changed',
    give_up_email: 'A change of address was given up',
    end_place: 'A device was signed out from afar',
    end_others: 'All other devices were signed out',
    offer_handover: 'Drawing shown for another device',
    answer_handover: 'Another device was opened',
    take_handover: 'Opened by another device',
    psc_sign_in: 'Signed in by Pro Santé Connect',
    psc_link: 'Pro Santé Connect linked',
    psc_unlink: 'Pro Santé Connect no longer linked',
    count_went_back: 'A device gave an unusual answer',
    replace_keys: 'Access entirely renewed',
    reentry: 'Return link prepared by the coordination team',
    reentry_revoked: 'Return link withdrawn by the coordination team',
    reenter: 'Return by a link from the coordination team',
    feed: 'Address made, under which another program reads your calendar',
    restore: 'Access restored from a backup',
  } as Record<string, string>,
}

export const stolen = {
  title: 'My phone was stolen',
  lead: 'A few things to do, in this order. Each counts at once: you may stop and come back.',
  places: 'Close Maillage everywhere else',
  placesLead:
    'The stolen phone is cut off within seconds and deletes what Maillage kept there. Without a network, it will once it has one and Maillage is opened on it.',
  device: 'Remove that phone',
  deviceLead: 'Its fingerprint, face or code will not let you in any more.',
  secrets: 'Make anew what was with it',
  secretsLead:
    'If your words or your sheet were in the phone or in the same bag, make new ones. The old ones will be of no use.',
  codesLead: 'If the code app was on that phone, connect another one.',
  renew: 'Change all that opens my groups',
  renewLead:
    'If the phone was open, or if you are in doubt. Cut it off first: after that, what it had in memory will open nothing new. Your ways in stay the same. If another program reads your calendar, give it a new address.',
  renewGo: 'Change everything',
  renewOn: 'Finish the change',
  renewing: (done: number, all: number) => `Under way: ${done} of ${all}.`,
  renewLeave:
    'You may leave this page. If Maillage is closed, the rest follows when it is next opened.',
  renewBroken: 'The change did not reach its end. Nothing is lost: finish it from here.',
  renewed: 'It is done: all that opens your groups has changed.',
  tell: 'Tell',
  tellLead:
    'Tell your coordination team. If patients’ data may have been read, they know who else to tell.',
}
