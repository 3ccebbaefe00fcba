/**
 * Answers what tests/fuzz asks of this side of the protocol, a line of JSON for a line of JSON, until no more come:
 * a history with questions, or a list of odd forms. Run by node itself, without a bundler.
 */
import { createInterface } from 'node:readline'
import { stdin, stdout } from 'node:process'

import { text as decoded, unb64 } from '#crypto/bytes.ts'
import { parse } from '#crypto/canonical.ts'
import { checkSigningKey, verify } from '#crypto/ed25519.ts'
import { Malformed } from '#crypto/errors.ts'
import { text } from '#crypto/fields.ts'

import { hashOf, written } from '../checkpoint.ts'
import type { AnyLog } from '../state.ts'
import { Telling, type Question, type Statement } from './telling.ts'

type Step = { log: string } & (({ check?: undefined } & Statement) | Question)
type Form =
  | { ask: 'parse'; bytes: string }
  | { ask: 'key' | 'base64url'; text: string }
  | { ask: 'text'; text: string; most: number }
  | { ask: 'verify'; key: string; payload: string; signature: string }

const stateOf = (log: AnyLog): string => decoded(written(log))

const print = async (log: AnyLog | undefined): Promise<string | undefined> =>
  log && hashOf(written(log))

const tell = async (telling: Telling, step: Step): Promise<object> => {
  if (step.check !== undefined) return telling.answer(step.log, step)
  const { state, ...verdict } = await telling.judge(step.log, step)
  return { ...verdict, state: await print(state) }
}

const told = async (steps: Step[]): Promise<object> => {
  const telling = new Telling()
  const answers = []
  for (const step of steps) answers.push(await orCrash(() => tell(telling, step)))
  const standing = [...telling.logs].flatMap(([label, log]) => (log ? [[label, stateOf(log)]] : []))
  return { answers, states: Object.fromEntries(standing) as Record<string, string> }
}

const read = async (form: Form): Promise<unknown> => {
  switch (form.ask) {
    case 'parse':
      return accepted(() => parse(unb64(form.bytes)))
    case 'key':
      return accepted(() => {
        checkSigningKey(unb64(form.text, 32))
      })
    case 'base64url':
      return accepted(() => unb64(form.text))
    case 'text':
      return accepted(() => text(form.most)(form.text))
    case 'verify':
      return verify(form.key, 'statement', unb64(form.payload), form.signature)
  }
}

const accepted = (reading: () => unknown): boolean => {
  try {
    reading()
    return true
  } catch (error) {
    if (error instanceof Malformed) return false
    throw error
  }
}

const orCrash = async (answering: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await answering()
  } catch (error) {
    return { crashed: String(error) }
  }
}

for await (const line of createInterface({ input: stdin })) {
  const asked = JSON.parse(line) as { steps: Step[] } | { forms: Form[] }
  const answer =
    'steps' in asked
      ? await told(asked.steps)
      : { answers: await Promise.all(asked.forms.map((form) => orCrash(() => read(form)))) }
  stdout.write(`${JSON.stringify(answer)}\n`)
}
