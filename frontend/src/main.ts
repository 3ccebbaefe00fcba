import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import './styles/tokens.css'
import './styles/base.css'

import { mount } from 'svelte'

import { language } from '#i18n/language.svelte.ts'
import { glimpse } from '#state/session/glimpse.svelte.ts'
import { preferences } from '#ui/preferences.svelte.ts'

import App from './App.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')

preferences.start()
// Not awaited here: the words are part of the file that this one ends, and would wait for it.
void Promise.all([language.start(), glimpse.find()]).then(() => mount(App, { target }))
