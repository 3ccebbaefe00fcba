"""The lines of the table about accounts: signing in, and what is one's own. See table.py."""

from tests.access import bodies
from tests.access.bodies import fixed
from tests.access.lines import Ask
from tests.access.roles import EVERYBODY, MODERATOR, NONE, SIGNED_IN, Role

ACCOUNTS: dict[str, list[Ask]] = {
    "Anybody": [
        Ask("GET /healthz", "asks whether the site serves", EVERYBODY),
        Ask("GET /api/", "lists the interface", NONE, told={"not_found": EVERYBODY}),
        Ask("GET /api/identity/session", "asks as whom one is signed in", EVERYBODY),
        Ask("POST /api/identity/salt", "begins to sign in", EVERYBODY, body=bodies.salt),
        Ask("POST /api/identity/sign-in", "signs in", EVERYBODY, body=bodies.sign_in),
        Ask(
            "POST /api/identity/second-factor",
            "gives the code that is due",
            frozenset({Role.HALF}),
            body=bodies.code,
            told={"signed_out": EVERYBODY - {Role.HALF}},
        ),
        Ask("POST /api/identity/passkeys/challenge", "asks what a passkey shall sign", EVERYBODY),
        Ask(
            "POST /api/identity/passkey-sign-in",
            "signs in by a passkey",
            EVERYBODY,
            body=bodies.passkey,
        ),
        Ask("GET /api/identity/psc", "asks whether Pro Santé Connect is on", EVERYBODY),
        Ask("POST /api/identity/psc/sign-in", "goes there to sign in", EVERYBODY),
        Ask("GET /api/identity/psc/return", "comes back from there", EVERYBODY),
        Ask("POST /api/identity/sign-out", "signs out", EVERYBODY),
        Ask(
            "POST /api/identity/ended",
            "asks whether a place was ended, by its id",
            EVERYBODY,
            body=fixed(place="01900000-0000-7000-8000-000000000001"),
        ),
        Ask("GET /calendar/{token}.ics", "reads a calendar by its private address", EVERYBODY, {"token": "feed"}),
        Ask("GET /api/demo/people", "(demonstration only) lists its people", EVERYBODY),
        Ask("POST /api/demo/people/{id}", "(demonstration only) becomes one", EVERYBODY, {"id": "moderator"}),
    ],
    "One's own account": [
        Ask("POST /api/identity/trust", "stays signed in on this computer", SIGNED_IN),
        Ask("DELETE /api/identity/trust", "stays so no longer than the window", SIGNED_IN),
        Ask("POST /api/identity/psc/link", "goes to Pro Santé Connect to link who one is", SIGNED_IN, confirmed=True),
        Ask("DELETE /api/identity/psc/link", "unlinks it", SIGNED_IN, confirmed=True),
        Ask("GET /api/identity/vault", "fetches one's sealed vault", SIGNED_IN),
        Ask("PUT /api/identity/vault", "replaces it", SIGNED_IN, body=bodies.vault),
        Ask("GET /api/identity/unlockers", "sees the moderator's unlocker", MODERATOR, shows="unlocker"),
        Ask(
            "POST /api/identity/unlockers",
            "adds an unlocker of one's own",
            SIGNED_IN,
            body=bodies.unlocker,
            confirmed=True,
        ),
        Ask("POST /api/identity/unlockers", "adds a passkey", SIGNED_IN, body=bodies.new_passkey, confirmed=True),
        Ask(
            "PATCH /api/identity/unlockers/{unlocker}",
            "names the moderator's unlocker",
            MODERATOR,
            {"unlocker": "unlocker"},
            body=fixed(name="Tiroir du cabinet"),
        ),
        Ask(
            "DELETE /api/identity/unlockers/{unlocker}",
            "removes the moderator's unlocker",
            MODERATOR,
            {"unlocker": "unlocker"},
            confirmed=True,
        ),
    ],
    "Places and proofs": [
        Ask("POST /api/identity/confirm", "proves once more who one is", SIGNED_IN, body=bodies.proof_of_oneself),
        Ask(
            "PUT /api/identity/second-factor",
            "changes one's authenticator",
            SIGNED_IN,
            body=bodies.second_factor,
            confirmed=True,
        ),
        Ask("GET /api/identity/email", "sees one's address, and the one asked for", SIGNED_IN),
        Ask("PUT /api/identity/email", "asks for another one", SIGNED_IN, body=bodies.new_email, confirmed=True),
        Ask(
            "POST /api/identity/email/confirm",
            "gives the code that was sent there",
            SIGNED_IN,
            body=bodies.email_code,
            confirmed=True,
        ),
        Ask("DELETE /api/identity/email/coming", "gives it up", SIGNED_IN),
        Ask("GET /api/identity/acts", "reads what was done with one's account", SIGNED_IN),
        Ask("GET /api/identity/places", "sees where the moderator is signed in", MODERATOR, shows="place"),
        Ask(
            "DELETE /api/identity/places/{place}",
            "signs the moderator out elsewhere",
            MODERATOR,
            {"place": "place"},
        ),
        Ask("POST /api/identity/places/end-others", "signs out everywhere else", SIGNED_IN),
    ],
    "Another device": [
        Ask("POST /api/identity/handovers", "asks, in a new browser, to be let in", EVERYBODY, body=bodies.drawing),
        Ask(
            "POST /api/identity/handovers/offers", "offers to let one in", SIGNED_IN, body=bodies.offer, confirmed=True
        ),
        Ask(
            "PUT /api/identity/handovers/{handover}/key",
            "asks, having seen the offer",
            EVERYBODY,
            {"handover": "offered"},
            body=bodies.new_key,
        ),
        Ask(
            "GET /api/identity/handovers/{handover}",
            "sees what asks, having seen its drawing",
            SIGNED_IN,
            {"handover": "drawn"},
        ),
        Ask(
            "GET /api/identity/handovers/{handover}",
            "sees what asks the moderator",
            MODERATOR,
            {"handover": "offered"},
        ),
        Ask(
            "PUT /api/identity/handovers/{handover}/answer",
            "lets it in as oneself",
            SIGNED_IN,
            {"handover": "drawn"},
            body=bodies.handed_key,
            confirmed=True,
        ),
        Ask(
            "PUT /api/identity/handovers/{handover}/answer",
            "lets in what asked somebody else",
            NONE,
            {"handover": "asked"},
            body=bodies.handed_key,
        ),
        Ask(
            "GET /api/identity/handovers/{handover}/answer",
            "hears the answer, in the browser that asked",
            frozenset({Role.NOBODY}),
            {"handover": "drawn"},
            told={"not_found": EVERYBODY - {Role.NOBODY}},
        ),
        Ask(
            "POST /api/identity/handovers/{handover}/taken",
            "is signed in by it, there",
            frozenset({Role.HALF}),
            {"handover": "answered"},
            told={"not_found": EVERYBODY - {Role.HALF}},
        ),
        Ask(
            "DELETE /api/identity/handovers/{handover}",
            "ends what the moderator offers",
            MODERATOR,
            {"handover": "offered"},
            told={"not_found": frozenset({Role.NOBODY, Role.HALF})},
        ),
    ],
}
