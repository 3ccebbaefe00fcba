import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { rooms } from '../rooms/rooms.svelte.ts'
import {
  arrive,
  CODE,
  EMAIL,
  type Landed,
  refusal,
  type Scene,
  settle,
  startScene,
} from '../testing/scene.ts'
import { draftOf, saveDrafts } from '../threads/drafts.svelte.ts'
import { keptNames } from '../threads/keep.ts'
import { threadOf } from '../threads/thread.svelte.ts'
import { threadsOf } from '../threads/threads.svelte.ts'
import { vault } from '../vault.ts'
import { connection } from './connection.svelte.ts'
import { session } from './session.svelte.ts'

let scene: Scene
let landed: Landed

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
}, 60_000)
afterEach(() => scene.end())

describe('signing in', () => {
  beforeEach(() => session.signOut())

  test('takes seven words, then six digits', async () => {
    await session.signIn(EMAIL, landed.words)
    expect(session.phase).toBe('second-factor')
    await session.secondFactor(`${CODE.slice(0, 3)} ${CODE.slice(3)}`)
    expect(session.phase).toBe('ready')
    expect(session.me).toMatchObject({ name: 'Inès Roux', trade: 'nurse', email: EMAIL })
    expect(session.territories).toMatchObject([{ name: 'CPTS du Haut-Lot', role: 'member' }])
  }, 60_000)

  test('refuses other words, and an address that nobody has', async () => {
    const others = landed.words.split(' ').toReversed().join(' ')
    expect(await refusal(session.signIn(EMAIL, others))).toBe('wrong')
    expect(await refusal(session.signIn('personne@exemple.fr', landed.words))).toBe('wrong')
    expect(session.phase).toBe('signed-out')
  }, 60_000)

  test('refuses a wrong code, and takes the right one after it', async () => {
    await session.signIn(EMAIL, landed.words)
    expect(await refusal(session.secondFactor('000000'))).toBe('wrong')
    expect(session.phase).toBe('second-factor')
    await session.secondFactor(CODE)
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('says when there is no network', async () => {
    scene.network.up = false
    expect(await refusal(session.signIn(EMAIL, landed.words))).toBe('offline')
    scene.network.up = true
  }, 60_000)

  test('never sends the words', async () => {
    await session.signIn(EMAIL, landed.words)
    expect(scene.network.sent.join('')).not.toContain(landed.words.split(' ')[0])
  }, 60_000)
})

describe('on a shared computer', () => {
  test('a page loaded anew asks for the words, and for nothing else', async () => {
    await session.trustDevice(false)
    await scene.reload()
    expect(session.phase).toBe('locked')
    expect(session.me?.name).toBe(EMAIL)
    expect(await refusal(session.unlock('un deux trois quatre cinq six sept'))).toBe('wrong')
    await session.unlock(landed.words)
    expect(session.phase).toBe('ready')
    expect(session.trusted).toBe(false)
  }, 60_000)

  test.each([
    { trusted: false, phase: 'locked' },
    { trusted: true, phase: 'ready' },
  ])(
    'a screen that nobody touches is $phase after a while (trusted: $trusted)',
    async ({ trusted, phase }) => {
      vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
      await session.trustDevice(trusted)
      const lock = vi.spyOn(session, 'lock')
      vi.advanceTimersByTime(20 * 60_000)
      vi.useRealTimers()
      expect(lock.mock.calls.length > 0).toBe(!trusted)
      await Promise.all(lock.mock.results.map(({ value }) => value as Promise<void>))
      lock.mockRestore()
      await settle(() => session.phase === phase)
    },
    60_000,
  )

  test('locking leaves nothing that can be read', async () => {
    const thread = threadOf(landed.room, await scene.colleague.post(landed.room, 'Secret.'))
    await thread.load()
    await session.lock()
    expect(session.phase).toBe('locked')
    expect(rooms.list).toEqual([])
    expect(threadOf(landed.room, thread.id).messages).toEqual([])
    expect(await vault().account()).toBeNull()
  }, 60_000)

  test('what was leaving when the screen was locked is not lost', async () => {
    const thread = threadOf(landed.room, await scene.colleague.post(landed.room, 'Qui vient ?'))
    await thread.load()
    scene.network.deaf = true
    await thread.send({ text: 'Moi.' })
    await settle(() => scene.site.thread(thread.id).length === 2)
    await session.lock()
    scene.network.deaf = false
    await session.unlock(landed.words)
    await settle(() => connection.outboxCount === 0)
    expect(await scene.colleague.read(thread.id)).toEqual(['Qui vient ?', 'Moi.'])
  }, 60_000)

  test('an answer in a thread begun offline finds its thread, though the screen was locked in between', async () => {
    scene.network.up = false
    scene.network.cut()
    const provisional = await threadsOf(landed.room).post('Qui vient ?')
    await threadOf(landed.room, provisional).send({ text: 'Moi.' })
    const accept = scene.site.accept.bind(scene.site)
    scene.site.accept = (sent) => {
      scene.network.lost = '/logs'
      return accept(sent)
    }
    scene.network.up = true
    await settle(() => connection.outboxCount === 1)
    const begun = threadOf(landed.room, provisional).id
    await session.lock()
    scene.site.accept = accept
    scene.network.lost = undefined
    await session.unlock(landed.words)
    await settle(() => connection.outboxCount === 0)
    expect(await scene.colleague.read(begun)).toEqual(['Qui vient ?', 'Moi.'])
  }, 60_000)

  test('what waits in the outbox, and a draft, come back with the words', async () => {
    const thread = threadOf(landed.room, await scene.colleague.post(landed.room, 'Qui vient ?'))
    await thread.load()
    scene.network.up = false
    scene.network.cut()
    await thread.send({ text: 'Moi.' })
    draftOf(landed.room).text = 'Un brouillon'
    await settle(() => keptNames('outbox/').length + keptNames('draft/').length === 2)
    await session.lock()
    scene.network.up = true
    await session.unlock(landed.words)
    await settle(() => scene.site.thread(thread.id).length === 2)
    await settle(() => draftOf(landed.room).text === 'Un brouillon')
    expect(JSON.stringify(localStorage)).not.toContain('maillage/')
  }, 60_000)
})

describe('signing out', () => {
  const shut = async () => [session.phase, rooms.list, await vault().account()]

  test('leaves nothing open where the browser refuses to forget', async () => {
    vi.spyOn(vault(), 'forgetDevice').mockRejectedValueOnce(new DOMException('', 'SecurityError'))
    await session.signOut()
    expect(await shut()).toEqual(['signed-out', [], null])
  }, 60_000)

  test('shows the door when it is done, and not when the socket hears of it: what was typed there meanwhile would be lost', async () => {
    let meanwhile: unknown
    const happens = async () => {
      scene.network.cut(4401)
      await new Promise((resolve) => setTimeout(resolve, 300))
      meanwhile = session.phase
    }
    scene.network.meanwhile = { path: 'identity/sign-out', happens }
    await session.signOut()
    expect([meanwhile, session.phase]).toEqual(['ready', 'signed-out'])
  }, 60_000)

  test('that the site did not hear is said, and said to it again when the network is back', async () => {
    scene.network.up = false
    await session.signOut()
    expect(await shut()).toEqual(['signed-out', [], null])
    expect([session.unheard, scene.network.cookie.account]).toEqual([true, expect.any(String)])
    scene.network.up = true
    dispatchEvent(new Event('online'))
    await settle(() => !session.unheard)
    expect(scene.network.cookie.account).toBeUndefined()
  }, 60_000)

  test('that the site did not hear is said to it by the next page, which opens for nobody', async () => {
    scene.network.lost = '/sign-out'
    await session.signOut()
    await scene.reload()
    expect([session.phase, session.unheard]).toEqual(['signed-out', true])
    scene.network.lost = undefined
    await scene.reload()
    expect([session.phase, session.unheard]).toEqual(['signed-out', false])
    expect(scene.network.cookie.account).toBeUndefined()
  }, 60_000)

  test('that the site did not hear signs nobody out who signs in after it', async () => {
    scene.network.lost = '/sign-out'
    await session.signOut()
    await session.signIn(EMAIL, landed.words)
    await session.secondFactor(CODE)
    scene.network.lost = undefined
    dispatchEvent(new Event('online'))
    await scene.reload()
    expect([session.phase, session.unheard]).toEqual(['locked', false])
  }, 60_000)
})

describe('a draft', () => {
  test.each([true, false])(
    'is there after the screen was locked, though it was typed just before (trusted: %s)',
    async (trusted) => {
      await session.trustDevice(trusted)
      draftOf(landed.room).text = 'Un brouillon'
      const locking = session.lock()
      expect(JSON.stringify(localStorage)).not.toContain('brouillon')
      await locking
      expect(JSON.stringify(localStorage)).not.toContain('brouillon')
      await session.unlock(landed.words)
      await settle(() => draftOf(landed.room).text === 'Un brouillon')
    },
    60_000,
  )

  test('is not lost when its screen asks for it once more while it goes away', async () => {
    draftOf(landed.room).text = 'Un brouillon'
    const locking = session.lock()
    await settle(() => draftOf(landed.room).text === '')
    await locking
    await session.unlock(landed.words)
    await settle(() => draftOf(landed.room).text === 'Un brouillon')
  }, 60_000)

  test('comes back to whoever signs in again after their session ended, and to nobody else', async () => {
    draftOf(landed.room).text = 'Un brouillon'
    scene.network.cut(4401)
    await settle(() => session.phase === 'signed-out')
    await session.signIn(EMAIL, landed.words)
    await session.secondFactor(CODE)
    await settle(() => draftOf(landed.room).text === 'Un brouillon')
    await session.signOut()
    await arrive(scene, 'Paul Vidal', 'paul@exemple.fr')
    const draft = draftOf(landed.room)
    await draft.restored
    expect(draft.text).toBe('')
  }, 60_000)
})

describe('on a trusted device', () => {
  beforeEach(() => session.trustDevice(true))

  test('that is called shared after all, nothing stays but what is being written, until the page goes', async () => {
    draftOf(landed.room).text = 'Un brouillon'
    await saveDrafts()
    expect(JSON.stringify(localStorage)).toContain('maillage/')
    await session.trustDevice(false)
    expect(JSON.stringify(localStorage)).not.toContain('maillage/')
    await settle(() => scene.network.asked.includes('DELETE identity/trust'))
    await session.lock()
    await session.unlock(landed.words)
    await settle(() => draftOf(landed.room).text === 'Un brouillon')
    await scene.reload()
    expect(session.phase).toBe('locked')
  }, 60_000)

  test('a page loaded anew opens by itself', async () => {
    await scene.reload()
    expect(session.phase).toBe('ready')
    expect(session.trusted).toBe(true)
    expect(rooms.list.map(({ id }) => id)).toContain(landed.room)
  }, 60_000)

  test.each(['/session', '/vault', '/rooms', '/logs'])(
    'a page that finds no network at %s opens when it is back',
    async (path) => {
      scene.network.lost = path
      const loaded = scene.reload()
      await settle(() => !connection.online)
      expect(session.phase).toBe('loading')
      scene.network.lost = undefined
      await loaded
      expect(session.phase).toBe('ready')
    },
    60_000,
  )

  test('what was written without a network leaves after the page was loaded anew', async () => {
    const thread = threadOf(landed.room, await scene.colleague.post(landed.room, 'Qui vient ?'))
    await thread.load()
    scene.network.up = false
    scene.network.cut()
    await thread.send({ text: 'Moi, après le tunnel.' })
    await settle(() => Object.keys(localStorage).some((name) => name.includes('outbox')))
    expect(JSON.stringify(localStorage)).not.toContain('tunnel')
    scene.network.up = true
    await scene.reload()
    await settle(() => connection.outboxCount === 0 && scene.site.thread(thread.id).length === 2)
    expect(await scene.colleague.read(thread.id)).toEqual(['Qui vient ?', 'Moi, après le tunnel.'])
  }, 60_000)

  test('signing out forgets all of it', async () => {
    draftOf(landed.room).text = 'Un brouillon'
    await settle(() => Object.keys(localStorage).some((name) => name.includes('draft')))
    await session.signOut()
    expect(Object.keys(localStorage).filter((name) => name.startsWith('maillage/'))).toEqual([])
    expect(await vault().trustedAccount()).toBeNull()
    await scene.reload()
    expect(session.phase).toBe('signed-out')
  }, 60_000)
})

describe('a place that was ended from elsewhere', () => {
  const kept = () => Object.keys(localStorage).filter((name) => name.startsWith('maillage'))
  const end = () => {
    const [here] = scene.site.places
    scene.site.ended.push(here?.id ?? '')
    scene.site.places = []
  }
  const trustAndWrite = async () => {
    await session.trustDevice(true)
    await settle(() => kept().includes('maillage-place'))
    draftOf(landed.room).text = 'Pour plus tard'
  }

  test('keeps nothing on that device, which says so', async () => {
    await trustAndWrite()
    end()
    scene.network.cut(4401)
    await settle(() => session.turnedOut && kept().length === 0)
    expect([session.phase, await vault().trustedAccount()]).toEqual(['signed-out', null])
    await session.signIn(EMAIL, landed.words)
    await session.secondFactor(CODE)
    expect([session.turnedOut, session.trusted]).toEqual([false, null])
  }, 60_000)

  test('is heard of by the locked page that is to be opened', async () => {
    await trustAndWrite()
    await session.lock()
    end()
    expect(await refusal(session.unlock(landed.words))).toBe('signed_out')
    expect([session.phase, session.turnedOut, kept()]).toEqual(['signed-out', true, []])
  }, 60_000)

  test('is heard of at the next start, where the device was away', async () => {
    await trustAndWrite()
    await session.lock()
    expect(kept().length).toBeGreaterThan(1)
    end()
    await scene.reload()
    expect([session.phase, session.turnedOut, kept()]).toEqual(['signed-out', true, []])
    expect(await vault().trustedAccount()).toBeNull()
  }, 60_000)

  test('is asked about again where the site did not answer', async () => {
    await trustAndWrite()
    await session.lock()
    end()
    scene.network.lost = 'identity/ended'
    await scene.reload()
    expect([session.phase, session.turnedOut]).toEqual(['signed-out', false])
    scene.network.lost = undefined
    await scene.reload()
    expect([session.turnedOut, kept()]).toEqual([true, []])
  }, 60_000)

  test('is none that ran out: what was written is kept', async () => {
    await trustAndWrite()
    await session.lock()
    scene.site.places = []
    await scene.reload()
    expect([session.phase, session.turnedOut]).toEqual(['signed-out', false])
    expect(kept().length).toBeGreaterThan(1)
    await session.signIn(EMAIL, landed.words)
    await session.secondFactor(CODE)
    await settle(() => draftOf(landed.room).text === 'Pour plus tard')
    await session.signOut()
  }, 60_000)

  test('is not remembered on a shared computer, nor once somebody signed out', async () => {
    await session.trustDevice(false)
    await settle(() => kept().length === 0)
    await trustAndWrite()
    await session.signOut()
    expect(kept()).toEqual([])
  }, 60_000)
})
