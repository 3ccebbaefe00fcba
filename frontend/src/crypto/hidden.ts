/** What nobody sees, and what turns the direction of reading (UAX #9): a name could pass for another by it. */
export const HIDDEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu
