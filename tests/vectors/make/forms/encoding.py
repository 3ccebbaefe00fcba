from itertools import groupby
from typing import Any

from kernel.encoding import b64, canonical, parse, unb64
from tests.vectors.make.refusing import refused

ACCEPTED = {
    "Nothing in it": b"{}",
    "Booleans and integers": b'{"a":0,"b":true,"c":false,"d":9007199254740991}',
    "Keys sort by code point, not by length or number": b'{"":0,"1":1,"10":2,"2":3,"A":4,"a":5,"aa":6}',
    "A key that objects have anyway": b'{"__proto__":1,"constructor":2,"toString":3}',
    "Text beyond ASCII stands as it is": '{"a":"é","b":"\u2028\u2029","c":"😀","d":"\x7f"}'.encode(),
    "Text is not normalised": '{"a":"e\u0301","b":"é"}'.encode(),
    "Short escapes": rb'{"a":"\"\\\b\f\n\r\t"}',
    "A slash needs none": b'{"a":"/"}',
    "Other controls by lower-case hex": rb'{"a":"\u0000\u000b\u001f"}',
    "Lists and objects": b'{"a":[1,"x",[],{}],"b":{"c":[true]}}',
    "Eight levels": b'{"a":[[[[[[[]]]]]]]}',
    "As large as may be": b'{"a":"' + b"x" * (65_536 - 8) + b'"}',
}

REFUSED = {
    "No bytes": b"",
    "Not an object": b"[]",
    "A bare word": b"null",
    "A null within": b'{"a":null}',
    "A byte order mark": b"\xef\xbb\xbf{}",
    "A space": b'{"a": 1}',
    "A line feed after it": b"{}\n",
    "Keys out of order": b'{"b":1,"a":2}',
    "A number's order is none": b'{"2":1,"10":2}',
    "A key twice": b'{"a":1,"a":1}',
    "A key beyond ASCII": '{"é":1}'.encode(),
    "A fraction": b'{"a":1.5}',
    "A fraction of nothing": b'{"a":1.0}',
    "An exponent": b'{"a":1e2}',
    "Below zero": b'{"a":-1}',
    "Minus zero": b'{"a":-0}',
    "A leading zero": b'{"a":01}',
    "Beyond 2^53-1": b'{"a":9007199254740992}',
    "Far beyond": b'{"a":' + b"9" * 400 + b"}",
    "No number": b'{"a":NaN}',
    "No end": b'{"a":Infinity}',
    "A long escape for what has a short one": rb'{"a":"\u000a"}',
    "An escape in upper case": rb'{"a":"\u001F"}',
    "An escape for what needs none": rb'{"a":"\u00e9"}',
    "An escaped slash": rb'{"a":"\/"}',
    "A raw control character": b'{"a":"\n"}',
    "A lone surrogate, escaped": rb'{"a":"\ud800"}',
    "A lone surrogate, in bytes": b'{"a":"\xed\xa0\x80"}',
    "Bytes that are no UTF-8": b'{"a":"\xff"}',
    "Overlong UTF-8": b'{"a":"\xc0\xaf"}',
    "Nine levels": b'{"a":[[[[[[[[]]]]]]]]}',
    "Very many levels": b'{"a":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "One byte too large": b'{"a":"' + b"x" * (65_536 - 7) + b'"}',
    "A comma too many": b'{"a":1,}',
    "Two objects": b"{}{}",
}

TEXTS = {
    "": "Nothing",
    "AA": "One byte",
    "AAA": "Two bytes",
    "AAAA": "Three bytes",
    "-_-_": "The two signs of this alphabet",
}

REFUSED_TEXTS = {
    "AA==": "Padding",
    "A": "Six bits",
    "AB": "Bits beyond the last byte",
    "AAB": "Bits beyond the last byte",
    "+/+/": "The two signs of the other alphabet",
    "AA A": "A space",
    "AA\n": "A line feed",
    "é": "Beyond ASCII",
}


def document() -> dict[str, Any]:
    for encoded in ACCEPTED.values():
        assert canonical(parse(encoded)) == encoded
    for encoded in REFUSED.values():
        refused(parse, encoded)
    for text in REFUSED_TEXTS:
        refused(unb64, text)
    return {
        "about": "The one form of JSON (parse, encode again, compare), and base64url",
        "accept": [{"says": says, "parts": _parts(encoded)} for says, encoded in ACCEPTED.items()],
        "refuse": [{"says": says, "parts": _parts(encoded)} for says, encoded in REFUSED.items()],
        "base64url": [{"says": says, "text": text, "hex": unb64(text).hex()} for text, says in TEXTS.items()],
        "base64url_refuse": [{"says": says, "text": text} for text, says in REFUSED_TEXTS.items()],
    }


def _parts(encoded: bytes) -> list[dict[str, Any]]:
    """Runs of one byte are written as such, so that large inputs stay readable."""
    if len(encoded) < 500:
        return [{"bytes": b64(encoded), "times": 1}]
    return [{"bytes": b64(run[:1]), "times": len(run)} for run in _runs(encoded)]


def _runs(encoded: bytes) -> list[bytes]:
    return [b"".join(run) for _, run in groupby(encoded[place : place + 1] for place in range(len(encoded)))]
