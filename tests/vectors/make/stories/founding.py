from groups.rooms.log.statement import Envelope
from kernel.encoding import Json, canonical
from member.statements import sign
from tests.vectors.make.cast import ANNE, BRUNO, MALO, hash_of, identifier
from tests.vectors.make.story import MINUTE, TERRITORY, Story

YEAR_10000 = 253_402_300_800_000
SMALL_ORDER = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
NOT_CANONICAL = "7v_______________________________________38"


def story() -> Story:
    told = Story("A territory is founded")
    _refused_beginnings(told)
    told.found()
    told.check_due("Without a key the territory is due for one", TERRITORY, True)
    _rekeys(told)
    _order_of_checks(told)
    _stops(told)
    return told


def _refused_beginnings(told: Story) -> None:
    founding = told.founding()
    told.tell("The founder's own key must sign", "create", founding, by=MALO, actor=ANNE, expect="signature")
    cosigned = MALO.keys.signing
    told.tell("Nobody cosigns a founding", "create", founding, by=ANNE, cosigned=cosigned, expect="signature")
    told.tell("A log begins with a create", "leave", {}, by=ANNE, place={"room": hash_of("x")}, expect="chain")
    told.tell("A log begins at 1", "create", founding, by=ANNE, place={"seq": 2}, expect="chain")
    told.tell("Nothing comes before", "create", founding, by=ANNE, place={"prev": hash_of("x")}, expect="chain")
    reference: Json = {"seq": 1, "hash": hash_of("x")}
    told.tell("It stands alone", "create", founding, by=ANNE, place={"territory": reference}, expect="territory")
    told.tell(
        "It names itself by its hash alone", "create", founding, by=ANNE, place={"room": hash_of("x")}, expect="form"
    )
    wrong: dict[str, dict[str, Json]] = {
        "A name is trimmed": {"name": " CPTS"},
        "A name is trimmed at its end, of any separator": {"name": "CPTS\u00a0"},
        "A name holds no control character": {"name": "CP\u0085TS"},
        "A name turns no reading direction": {"name": "CPTS \u202eSTPC"},
        "A name hides no character": {"name": "CP\u200bTS"},
        "A name is not made of joiners alone": {"name": "\u200d"},
        "A name is not empty": {"name": ""},
        "A name has 80 characters at most": {"name": "é" * 81},
        "A signing key of small order is refused": {"signing": SMALL_ORDER},
        "A signing key that is not canonical is refused": {"signing": NOT_CANONICAL},
        "A signing key has 32 bytes": {"signing": "AAAA"},
        "A hash has no padding bits": {"card": hash_of("x")[:-1] + "B"},
        "A carer is one or not": {"carer": 1},
        "The kind is territory": {"kind": "open"},
        "No other field is known": {"motto": "ensemble"},
    }
    for says, fields in wrong.items():
        told.tell(says, "create", {**founding, **fields}, by=ANNE, expect="form")
    told.tell("A field may not lack", "create", founding, by=ANNE, drop=("carer",), expect="form")
    told.tell("The actor is an account", "create", founding, by=ANNE, place={"actor": "anne"}, expect="form")
    upper: dict[str, Json] = {"actor": ANNE.id.upper()}
    told.tell("An account's id is lower case", "create", founding, by=ANNE, place=upper, expect="form")


def _rekeys(told: Story) -> None:
    told.rekey("A stranger may not rekey", by=MALO, expect="actor")
    told.rekey("The first epoch is 1", by=ANNE, epoch=2, expect="epoch")
    told.rekey("The first epoch opens none", by=ANNE, opens=1, expect="epoch")
    told.rekey("Epoch 0 is none", by=ANNE, epoch=0, expect="form")
    told.rekey("It names just who holds it", by=ANNE, keyholders=hash_of("others"), expect="keyholders")
    told.rekey("The first key", by=ANNE)
    told.check_keyholders("The founder alone holds it", TERRITORY, ANNE)
    told.rekey("The next epoch is the next number", by=ANNE, epoch=3, expect="epoch")
    told.rekey("The next epoch opens an earlier one", by=ANNE, opens=2, expect="epoch")
    told.tell(
        "The next epoch says which it opens",
        "rekey",
        {name: value for name, value in told.next_rekey(TERRITORY).items() if name != "opens"},
        by=ANNE,
        expect="epoch",
    )
    told.rekey("The next key", by=ANNE)


def _order_of_checks(told: Story) -> None:
    rekey = told.next_rekey(TERRITORY)
    told.tell("A second create finds no place", "create", told.founding(), by=ANNE, drop=("room",), expect="chain")
    told.tell("It follows the head's number", "rekey", rekey, by=ANNE, place={"seq": 90}, expect="chain")
    told.tell("It follows the head's hash", "rekey", rekey, by=ANNE, place={"prev": hash_of("x")}, expect="chain")
    told.tell("The one before must be named", "rekey", rekey, by=ANNE, drop=("prev",), expect="chain")
    told.tell("It names this log", "rekey", rekey, by=ANNE, place={"room": hash_of("x")}, expect="chain")
    back: dict[str, Json] = {"at": told.at - 2 * MINUTE}
    told.tell("Time does not go back", "rekey", rekey, by=ANNE, place=back, expect="clock")
    beside: dict[str, Json] = {"territory": {"seq": 1, "hash": told.territory.id}}
    told.tell("The territory's log stands alone", "rekey", rekey, by=ANNE, place=beside, expect="territory")
    told.tell("Who is no member acts on nothing", "rekey", rekey, by=BRUNO, expect="actor")
    told.tell("The member's own key must sign", "rekey", rekey, by=MALO, actor=ANNE, expect="signature")
    told.tell("Form is checked first", "rekey", {**rekey, "epoch": "1"}, by=MALO, place={"seq": 9}, expect="form")
    told.tell("The chain before the clock", "rekey", rekey, by=ANNE, place={"seq": 9, "at": 0}, expect="chain")
    told.tell("The clock before the actor", "rekey", rekey, by=MALO, place={"at": 0}, expect="clock")
    far: dict[str, Json] = {"at": YEAR_10000 - 1}
    told.tell("A void statement's time counts for nothing", "rekey", rekey, by=MALO, place=far, expect="actor")
    for says, payload in {
        "Bytes that are no text keep a place": b"\xff\xfe",
        "So does nothing at all": b"",
        "So does JSON with a space": b'{"v": 1}',
        "So does a list": b"[]",
    }.items():
        told.judge(says, Envelope(payload, ANNE.keys.signing.sign("statement", payload)), expect="form")
    told.rekey("After all these the next one fits", by=ANNE)


def _stops(told: Story) -> None:
    rekey = told.next_rekey(TERRITORY)
    told.tell("A later version stops", "rekey", rekey, by=ANNE, place={"v": 2}, expect="stop version")
    told.tell("Whatever it holds", "praise", {"x": 1}, by=MALO, place={"v": 2}, expect="stop version")
    told.tell("An unknown action stops", "praise", {"x": True}, by=ANNE, expect="stop action")
    told.tell("Without common fields it is malformed", "praise", {}, by=ANNE, drop=("at",), expect="form")
    told.tell("Its time is one that calendars reach", "rekey", rekey, by=ANNE, place={"at": YEAR_10000}, expect="form")
    told.tell("A version is a number", "rekey", rekey, by=ANNE, place={"v": "2"}, expect="form")
    payload = canonical({"v": 2, "action": "praise", "actor": identifier("x"), "at": 1, "seq": 1})
    told.judge("A stop asks for no signature", sign(payload, MALO.keys.signing), expect="stop version")
