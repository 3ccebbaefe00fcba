// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'

import { b64, random } from '#crypto/bytes.ts'

import type { Vault } from './api.ts'
import { newVault, START } from './testing/cast.ts'

const opened = async () => {
  const vault = newVault()
  const { account } = await vault.createIdentity()
  return { vault, account, ciphertext: (await vault.sealVault()).ciphertext }
}

let phone: Awaited<ReturnType<typeof opened>>
let computer: Vault

beforeEach(async () => {
  phone = await opened()
  computer = newVault()
})

describe('another browser', () => {
  it('opens the vault of who answered', async () => {
    const drawn = await computer.drawHandover(START)
    const asked = await computer.askHandover(drawn)
    const answer = await phone.vault.answerHandover({ ...drawn, ...asked })
    const { account, ciphertext } = phone
    await computer.openHandover({ ...drawn, ...answer, account })
    expect(await computer.account()).toBeNull()
    expect(await computer.unlockHandedOver({ account, ciphertext })).toEqual({ account })
    expect(await computer.account()).toBe(account)
  })

  it('is given nothing that shows the vault key', async () => {
    const drawn = await computer.drawHandover(START)
    const asked = await computer.askHandover(drawn)
    const answer = await phone.vault.answerHandover({ ...drawn, ...asked })
    expect(Object.keys(answer).sort()).toEqual(['mac', 'sealed'])
    expect(answer.sealed).toHaveLength(Math.ceil((1168 * 4) / 3))
  })

  it('is not opened by who is locked', async () => {
    const drawn = await computer.drawHandover(START)
    const asked = await computer.askHandover(drawn)
    await phone.vault.lock()
    await expect(phone.vault.answerHandover({ ...drawn, ...asked })).rejects.toThrow('locked')
  })

  it('is refused a key that somebody else put in between', async () => {
    const drawn = await computer.drawHandover(START)
    const other = await newVault().askHandover({ ...drawn, secret: b64(random(32)) })
    const { vault } = phone
    await expect(vault.answerHandover({ ...drawn, ...other })).rejects.toThrow('mismatch')
    const asked = await computer.askHandover(drawn)
    await expect(
      vault.answerHandover({ ...drawn, ...asked, secret: drawn.secret.slice(1) }),
    ).rejects.toThrow('form')
    const swapped = { ...drawn, ...asked, key: other.key }
    await expect(vault.answerHandover(swapped)).rejects.toThrow('mismatch')
  })

  it('refuses an answer that somebody else gave', async () => {
    const drawn = await computer.drawHandover(START)
    await computer.askHandover(drawn)
    const stranger = await opened()
    const forged = { ...drawn, secret: b64(random(32)) }
    const theirs = await stranger.vault.answerHandover({
      ...forged,
      ...(await newVault().askHandover(forged)),
    })
    const { account } = stranger
    const answered = { ...drawn, ...theirs, account }
    await expect(computer.openHandover(answered)).rejects.toThrow('mismatch')
    const { ciphertext } = stranger
    await expect(computer.unlockHandedOver({ account, ciphertext })).rejects.toThrow('mismatch')
  })

  it('refuses an answer in the name of another account', async () => {
    const drawn = await computer.drawHandover(START)
    const answer = await phone.vault.answerHandover({
      ...drawn,
      ...(await computer.askHandover(drawn)),
    })
    const { account } = await opened()
    await expect(computer.openHandover({ ...drawn, ...answer, account })).rejects.toThrow(
      'mismatch',
    )
  })

  it('opens nothing twice, and nothing once it was locked', async () => {
    const drawn = await computer.drawHandover(START)
    const asked = await computer.askHandover(drawn)
    const { account, ciphertext } = phone
    const answered = { ...drawn, ...(await phone.vault.answerHandover({ ...drawn, ...asked })) }
    await computer.openHandover({ ...answered, account })
    await computer.unlockHandedOver({ account, ciphertext })
    await expect(computer.unlockHandedOver({ account, ciphertext })).rejects.toThrow('mismatch')
    await computer.askHandover(drawn)
    await computer.lock()
    await expect(computer.openHandover({ ...answered, account })).rejects.toThrow('mismatch')
  })
})
