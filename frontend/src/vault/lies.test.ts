// @vitest-environment node
/** What a server could try that no other test here tries: each is refused, or said. */
import { beforeEach, describe, expect, it } from 'vitest'

import { b64, random } from '#crypto/bytes.ts'
import { canonical } from '#crypto/canonical.ts'
import { Malformed } from '#crypto/errors.ts'
import { sealingPublic } from '#crypto/hpke.ts'
import { asKey, type SealingSeed } from '#crypto/keys.ts'
import { newSecret } from '#crypto/unlockers.ts'

import type { Envelope, ServedEpochs } from './api.ts'
import { newVault, START, withBruno, type Person } from './testing/cast.ts'
import type { Relay } from './testing/relay.ts'

type World = Awaited<ReturnType<typeof withBruno>> & { room: string }

const NOW = START + 20_000

let world: World

/** A closed group of Aline and Bruno, in which both browsers have read everything. */
beforeEach(async () => {
  const site = await withBruno()
  const { relay, aline, bruno, territory } = site
  const stated = { territory, kind: 'closed', purpose: 'working_group', name: 'Nuits' } as const
  const made = await aline.vault.createRoom({ ...stated, now: START + 5000 })
  await relay.take(aline.account, made.submission)
  await relay.bring(aline.vault)
  await admit(site, made.room, bruno)
  world = { ...site, room: made.room }
})

const admit = async (site: Omit<World, 'room'>, room: string, { account }: Person) => {
  const admission = { room, account, role: 'member', now: START + 6000 } as const
  await site.relay.take(site.aline.account, await site.aline.vault.admit(admission))
  for (const { vault } of [site.aline, site.bruno]) await site.relay.bring(vault)
}

const say = async ({ vault }: Person, text: string, thread?: string): Promise<Envelope> => {
  const place = { room: world.room, now: NOW, ...(thread === undefined ? {} : { thread }) }
  const sealed = await vault.sealMessage({ ...place, kind: 'post', content: { text } })
  const envelope = world.relay.post(world.room, sealed)
  await vault.openMessages([envelope])
  return envelope
}

const threadOf = ({ header }: Envelope): string => (JSON.parse(header) as { thread: string }).thread

const read = ({ vault }: Person, ...envelopes: Envelope[]) => vault.openMessages(envelopes)

/** One log as the server could serve it. */
const serve = ({ vault }: Person, room: string, statements: ReturnType<typeof logOf>) =>
  vault.ingestLog({ room, territory: world.territory, statements })

const logOf = (room: string, { relay }: { relay: Relay } = world) => relay.logs.get(room) ?? []

describe('two versions of a log', () => {
  const rekey = ({ vault }: Person) => vault.makeRekey({ room: world.room, now: START + 7000 })

  /** Aline's two new keys at the same place: one is shown to her, the other to Bruno. */
  const fork = async (): Promise<void> => {
    const { relay, aline, bruno, room } = world
    const [shown, other] = [await rekey(aline), await rekey(aline)]
    for (const { beside } of [shown, other]) relay.takeBeside(aline.account, beside)
    const next = (statements: typeof shown.statements) => [
      ...logOf(room),
      ...statements.map((each) => ({ ...each, seq: logOf(room).length + 1 })),
    ]
    await serve(aline, room, next(shown.statements))
    await serve(bruno, room, next(other.statements))
    for (const { vault, account } of [aline, bruno])
      await vault.ingestEpochs(relay.epochs(room, account))
  }

  it('are found by the first message of somebody who was shown the other', async () => {
    await fork()
    const [opened] = await read(world.bruno, await say(world.aline, 'Vu ?'))
    expect(opened).toMatchObject({ ok: false, code: 'fork' })
    const answer = say(world.bruno, 'Oui')
    await expect(answer).rejects.toMatchObject({ code: 'fork' })
    const { problems } = await serve(world.bruno, world.room, [])
    expect(problems).toMatchObject([{ verdict: 'fork' }])
  })

  it('are believed of nobody who may not sign here', async () => {
    await fork()
    const message = await say(world.aline, 'Vu ?')
    const other = await say(world.aline, 'Autre')
    const [opened] = await read(world.bruno, { ...message, signature: other.signature })
    expect(opened).toMatchObject({ ok: false, code: 'head' })
    await expect(say(world.bruno, 'Oui')).resolves.toBeDefined()
  })
})

describe('a removal that is withheld', () => {
  it('is told by the first message of somebody who knows of it', async () => {
    const { relay, aline, bruno, room } = world
    const removal = { room, accounts: [bruno.account], now: START + 8000 }
    await relay.take(aline.account, await aline.vault.remove(removal))
    await relay.bring(aline.vault)
    const [opened] = await read(bruno, await say(aline, 'Sans Bruno'))
    expect(opened).toMatchObject({ ok: false, code: 'head' })
  })
})

describe('a statement', () => {
  it('that was left out leaves a gap that shows', async () => {
    const { problems } = await serve(
      { vault: newVault(), account: '' },
      world.territory,
      logOf(world.territory).filter(({ seq }) => seq !== 2),
    )
    expect(problems).toMatchObject([{ seq: 3, verdict: 'fork', code: 'chain' }])
  })

  it('that was put in another order shows', async () => {
    const [first, second, third, ...rest] = logOf(world.territory)
    const swapped = [first, { ...third, seq: 2 }, { ...second, seq: 3 }, ...rest]
    const served = swapped as ReturnType<typeof logOf>
    const { problems } = await serve({ vault: newVault(), account: '' }, world.territory, served)
    expect(problems).toMatchObject([{ seq: 2, verdict: 'fork', code: 'chain' }])
  })

  it('that was said again counts once, and nothing is sealed there any more', async () => {
    const { room, bruno } = world
    const last = logOf(room).at(-1)
    const again = { ...last, seq: (last?.seq ?? 0) + 1 } as ReturnType<typeof logOf>[number]
    const { problems } = await serve(bruno, room, [again])
    expect(problems).toMatchObject([{ verdict: 'fork', code: 'chain' }])
    await expect(say(bruno, 'Oui')).rejects.toMatchObject({ code: 'fork' })
    await expect(bruno.vault.makeRekey({ room, now: NOW })).rejects.toMatchObject({ code: 'fork' })
  })

  it('of another room is none of this one', async () => {
    const { onboarding, room, bruno } = world
    const elsewhere = logOf(onboarding).map((each) => ({ ...each, seq: each.seq + 90 }))
    const { problems } = await serve(bruno, room, elsewhere)
    expect(problems).toMatchObject([{ verdict: 'fork', code: 'chain' }])
  })
})

describe('a group', () => {
  it('is called and is what its log says, under whatever territory it is served', async () => {
    const other = await withBruno()
    const { room, aline } = world
    const vault = newVault()
    for (const { relay, territory } of [world, other])
      await vault.ingestLog({ room: territory, territory, statements: logOf(territory, { relay }) })
    const moved = { room, territory: other.territory, statements: logOf(room) }
    expect(await vault.ingestLog(moved)).toMatchObject({ applied: 0 })
    expect(await aline.vault.roomView(room)).toMatchObject({ name: 'Nuits', kind: 'closed' })
  }, 60_000)
})

describe('a sealing key', () => {
  /** Aline's browser anew: it knows the logs and holds the group's key, and has yet to hear of anybody's key to seal to. */
  const anew = async () => {
    const { relay, aline, room, territory } = world
    const unlocker = await aline.vault.makeUnlocker('sheet')
    const { ciphertext } = await aline.vault.sealVault()
    const vault = newVault()
    const { handle } = await vault.stretch({ ...unlocker, text: unlocker.secret })
    await vault.unlock({ handle, account: aline.account, unlocker, ciphertext })
    for (const log of [territory, room])
      await vault.ingestLog({ room: log, territory, statements: relay.logs.get(log) ?? [] })
    await vault.ingestEpochs({ ...relay.epochs(room, aline.account), room })
    return vault
  }

  it('that the log does not name is sealed to by nobody', async () => {
    const { relay, territory, room } = world
    const vault = await anew()
    const { cards, sealing } = await relay.people()
    const made = async () => b64(await sealingPublic(asKey<SealingSeed>(random(32))))
    const swapped = await Promise.all(sealing.map(made))
    await vault.ingestPeople({ territory, cards, sealing: swapped })
    const renewal = { room, now: START + 9000 }
    await expect(vault.makeRekey(renewal)).rejects.toMatchObject({ code: 'no_sealing_key' })
    await vault.ingestPeople({ territory, cards, sealing })
    await expect(vault.makeRekey(renewal)).resolves.toBeDefined()
  }, 60_000)
})

describe('a box, a link or a wrap', () => {
  const epochs = ({ account }: Person) => world.relay.epochs(world.room, account)
  const opened = async (served: ServedEpochs) => {
    const { bruno, room, relay, territory } = world
    const unlocker = await bruno.vault.makeUnlocker('sheet')
    const { ciphertext } = await bruno.vault.sealVault()
    const vault = newVault()
    const { handle } = await vault.stretch({ ...unlocker, text: unlocker.secret })
    await vault.unlock({ handle, account: bruno.account, unlocker, ciphertext })
    for (const log of [territory, room])
      await vault.ingestLog({ room: log, territory, statements: relay.logs.get(log) ?? [] })
    return (await vault.ingestEpochs({ ...served, room })).opened
  }

  it('that is another’s or was made up opens nothing, and hides none that is good', async () => {
    const { aline, bruno } = world
    const good = epochs(bruno)
    const wrong = epochs(aline).boxes
    const madeUp = good.boxes.map((box) => ({ ...box, box: b64(random(1168)) }))
    expect(await opened({ ...good, boxes: [...wrong, ...madeUp] })).toEqual([])
    expect(await opened({ ...good, boxes: [...wrong, ...madeUp, ...good.boxes] })).not.toEqual([])
  }, 60_000)

  it('of another group or another time opens nothing', async () => {
    const { bruno, relay, onboarding, territory } = world
    const good = epochs(bruno)
    const relabelled = [onboarding, territory].flatMap((room) =>
      relay.epochs(room, bruno.account).boxes.map((box) => ({ ...box, ...name(good) })),
    )
    const wraps = relay.epochs(onboarding, bruno.account).wraps
    const moved = wraps.map((wrap) => ({ ...wrap, ...name(good) }))
    expect(await opened({ boxes: relabelled, links: [], wraps: moved })).toEqual([])
  }, 60_000)

  const name = ({ boxes: [box] }: ServedEpochs) => ({
    epoch: box?.epoch ?? 0,
    commitment: box?.commitment ?? '',
  })
})

describe('a message', () => {
  it('that is put again at the end of its thread is not what was seen last', async () => {
    const { aline, bruno } = world
    const one = await say(aline, 'Oui, allez-y')
    const two = await say(aline, 'Finalement non', threadOf(one))
    const again = { ...one, seq: 3, place: 3 }
    const [, last] = (await read(bruno, one, two, again)) as { hash: string }[]
    const next = await say(bruno, 'Entendu', threadOf(one))
    expect(JSON.parse(next.header)).toMatchObject({ seen: last?.hash })
  })

  it('that was put before what it answers says so', async () => {
    const { aline, bruno } = world
    const one = await say(aline, 'Un')
    const two = await say(aline, 'Deux', threadOf(one))
    const three = await say(aline, 'Trois', threadOf(one))
    const reordered = [one, { ...three, place: 2 }, { ...two, place: 3 }]
    expect(await read(bruno, ...reordered)).toMatchObject([
      { missing: false },
      { ok: true, missing: true },
      { ok: true, missing: false },
    ])
  })

  /** A message whose header says something else of one thing, in a form that may be read. */
  const altered = async (what: string) => {
    const { aline, bruno, onboarding } = world
    const one = await say(aline, 'Un')
    const others: Record<string, Record<string, unknown>> = {
      id: { id: bruno.account, thread: bruno.account },
      sender: { sender: bruno.account },
      thread: { thread: bruno.account },
      room: { room: onboarding },
      at: { at: START },
      kind: { kind: 'title', target: b64(random(32)), thread: bruno.account },
    }
    const changed = { ...(JSON.parse(one.header) as object), ...others[what] }
    const header = new TextDecoder().decode(canonical(changed))
    const [opened] = await read(bruno, { ...one, header })
    return opened
  }

  // Of some of these the seal of the words says no too (`body`), or their form: the code tells that the signature did.
  it.each(['id', 'sender', 'thread', 'at', 'kind'])(
    'is nobody’s under another %s',
    async (what) => {
      expect(await altered(what)).toMatchObject({ ok: false, code: 'signature' })
    },
  )

  it('is nobody’s under another room, in which it may not stand before anybody asks who signed it', async () => {
    expect(await altered('room')).toMatchObject({ ok: false, code: 'form' })
  })

  it('is nobody’s where it was put into another room as it is, by a signature that is good', async () => {
    const { aline, bruno, onboarding } = world
    const one = await say(aline, 'Un')
    const [opened] = await read(bruno, { ...one, room: onboarding })
    expect(opened).toMatchObject({ ok: false, code: 'form' })
  })

  it('whose body was dropped says nothing, and that it is gone', async () => {
    const one = await say(world.aline, 'Un')
    expect(await read(world.bruno, { ...one, body: '' })).toMatchObject([
      { ok: true, emptied: true, content: { text: '' } },
    ])
  })
})

describe('a vault of before', () => {
  it('takes no keys away from who is open', async () => {
    const { vault } = world.bruno
    const { ciphertext: before } = await vault.sealVault()
    const { ciphertext } = await vault.renewKeys(before)
    await vault.takeUp(ciphertext)
    const behind = await vault.keysBehind()
    await vault.takeUp(before)
    expect(await vault.keysBehind()).toEqual(behind)
    const { ciphertext: third } = await vault.renewKeys(before)
    await vault.takeUp(third)
    const submission = await vault.replaceKeys({ room: world.territory, now: START + 9000 })
    expect(submission.statements).toHaveLength(1)
  })
})

describe('the salt of a secret', () => {
  it('that is another, or another account’s, opens nothing', async () => {
    const { bruno, aline } = world
    const own = await bruno.vault.makeUnlocker('passphrase')
    const other = await aline.vault.makeUnlocker('passphrase')
    const { ciphertext } = await bruno.vault.sealVault()
    for (const salt of [other.salt, b64(random(16))]) {
      const vault = newVault()
      const text = own.secret
      const { auth, handle } = await vault.stretch({ kind: 'passphrase', text, salt })
      expect(auth).not.toBe(own.auth)
      const kept = { handle, account: bruno.account, unlocker: own, ciphertext }
      await expect(vault.unlock(kept)).rejects.toMatchObject({ code: 'wrong_secret' })
    }
  }, 60_000)

  it.each(['', 'AAAA', b64(random(8)), b64(random(32))])(
    'is refused where it is shorter or longer: %s',
    async (salt) => {
      const stretching = newVault().stretch({ kind: 'sheet', text: newSecret('sheet'), salt })
      await expect(stretching).rejects.toThrow(Malformed)
    },
  )
})
