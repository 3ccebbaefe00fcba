/** Languages that a profile may name (ISO 639-1): those that the server knows by name. */
export const languages = [
  ...['fr', 'en', 'ar', 'es', 'pt', 'it', 'de', 'nl', 'ro', 'pl', 'ru', 'uk', 'tr', 'sq', 'sr'],
  ...['hr', 'bs', 'mk', 'bg', 'el', 'hu', 'cs', 'sk', 'da', 'sv', 'no', 'fi', 'hy', 'ka', 'he'],
  ...['ku', 'fa', 'ps', 'ur', 'hi', 'bn', 'ta', 'zh', 'vi', 'km', 'lo', 'th', 'ja', 'ko', 'am'],
  ...['ti', 'so', 'sw', 'rw', 'ln', 'mg', 'bm', 'wo', 'ff', 'ha', 'oc', 'br', 'ca', 'eu', 'co'],
  'gl',
] as const
