import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import { directoryOf } from '#state/people/directory.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import DirectoryScreen from './DirectoryScreen.svelte'

test('another territory’s directory is asked for as one turns to it', async () => {
  const [here, there] = ['ici', 'ailleurs'].map((territory) =>
    vi.spyOn(directoryOf(territory), 'ask').mockResolvedValue(),
  )
  const props = $state({ territory: 'ici' })
  draw(DirectoryScreen, props)
  await vi.waitFor(() => expect(here).toHaveBeenCalledOnce())
  props.territory = 'ailleurs'
  flushSync()
  await vi.waitFor(() => expect(there).toHaveBeenCalledOnce())
})
