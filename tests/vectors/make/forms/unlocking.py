from typing import Any

from kernel.encoding import b64
from member.unlockers import PRF_INPUT, Evaluated, Stretched, passphrase_input, sheet_input, sheet_text
from tests.vectors.make.cast import seed
from tests.vectors.make.refusing import refused

PASSPHRASE = "abeille brouette cerise donjon écluse figue grelot"

TYPED = {
    PASSPHRASE: "As it was given",
    "  Abeille  Brouette cerise\tdonjon ÉCLUSE figue grelot ": "In capitals and with more space",
    PASSPHRASE.replace("é", "e\u0301"): "With a combining accent",
}

SHEETS = {
    "A letter that base32 does not have": "1" * 32,
    "One letter short": "a" * 31,
    "One group long": "a" * 36,
    "Nothing": "",
}

OUTPUTS = {"Nothing": 0, "One byte short": 31, "What was made for two inputs": 64}


def document() -> dict[str, Any]:
    sheet = sheet_text(seed("sheet")[:20])
    for typed in SHEETS.values():
        refused(sheet_input, typed)
    for length in OUTPUTS.values():
        refused(Evaluated, bytes(length))
    return {
        "about": "What a person types: how it is read, stretched (argon2id-1) and split; what a passkey gives",
        "passphrase": [_passphrase(typed, says) for typed, says in TYPED.items()],
        "sheet": [{"bytes": b64(seed("sheet")[:20]), "text": sheet, "input": sheet_input(sheet)}],
        "sheet_typed": [
            {"typed": typed, "input": sheet_input(typed)}
            for typed in (sheet, sheet.upper(), sheet.replace("-", " "), f" {sheet.replace('-', '')} ")
        ],
        "sheet_refuse": [{"says": says, "typed": typed} for says, typed in SHEETS.items()],
        "stretch": [
            _stretch(PASSPHRASE, "a salt"),
            _stretch(PASSPHRASE, "another salt"),
            _stretch(PASSPHRASE.replace("é", "e\u0301"), "a salt"),
            _stretch(sheet_input(sheet), "a salt"),
        ],
        "prf": [_evaluated("what a passkey gives"), _evaluated("what another gives")],
        "prf_refuse": [{"says": says, "output": b64(bytes(length))} for says, length in OUTPUTS.items()],
    }


def _passphrase(typed: str, says: str) -> dict[str, str]:
    assert passphrase_input(typed) == PASSPHRASE
    return {"says": says, "typed": typed, "input": PASSPHRASE}


def _stretch(text: str, salt: str) -> dict[str, str]:
    stretched = Stretched.of(text, seed(salt)[:16])
    return {
        "input": text,
        "salt": b64(seed(salt)[:16]),
        "stretched": b64(stretched.raw),
        "auth": stretched.auth.text,
        "unlock": b64(stretched.unlock.raw),
    }


def _evaluated(label: str) -> dict[str, str]:
    output = Evaluated(seed(label))
    return {"input": b64(PRF_INPUT), "output": b64(output.raw), "unlock": b64(output.unlock.raw)}
