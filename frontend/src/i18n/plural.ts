type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Chooses the form of a language for a number: `plurals('fr')(2, { one: 'message', other: 'messages' })`. */
export function plurals(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  return (count, forms) => forms[rules.select(count)] ?? forms.other
}

/** Joins names as the language does: `Ana, Luc et Zoé`. */
export function lists(language: string): (names: readonly string[]) => string {
  const format = new Intl.ListFormat(language, { type: 'conjunction' })
  return (names) => format.format(names)
}
