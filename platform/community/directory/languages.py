"""Languages that a profile may name: ISO 639-1 codes, with the French names by which they are searched."""

from typing import Final

NAMES: Final = {
    "am": "amharique", "ar": "arabe", "bg": "bulgare", "bm": "bambara", "bn": "bengali", "br": "breton",
    "bs": "bosnien", "ca": "catalan", "co": "corse", "cs": "tchèque", "da": "danois", "de": "allemand", "el": "grec",
    "en": "anglais", "es": "espagnol", "eu": "basque", "fa": "persan", "ff": "peul", "fi": "finnois", "fr": "français",
    "gl": "galicien", "ha": "haoussa", "he": "hébreu", "hi": "hindi", "hr": "croate", "hu": "hongrois",
    "hy": "arménien", "it": "italien", "ja": "japonais", "ka": "géorgien", "km": "khmer", "ko": "coréen",
    "ku": "kurde", "ln": "lingala", "lo": "lao", "mg": "malgache", "mk": "macédonien", "nl": "néerlandais",
    "no": "norvégien", "oc": "occitan", "pl": "polonais", "ps": "pachto", "pt": "portugais", "ro": "roumain",
    "ru": "russe", "rw": "kinyarwanda", "sk": "slovaque", "so": "somali", "sq": "albanais", "sr": "serbe",
    "sv": "suédois", "sw": "swahili", "ta": "tamoul", "th": "thaï", "ti": "tigrigna", "tr": "turc", "uk": "ukrainien",
    "ur": "ourdou", "vi": "vietnamien", "wo": "wolof", "zh": "chinois",
}  # fmt: skip
