from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.rooms.log.header import decode_header
from kernel.encoding import Malformed, canonical, parse, unb64
from member.aead import Unopenable
from member.contents import read_content
from member.keys import RoomKey, SigningKey
from member.padding import pad, padded_length, unpad
from member.sealing import Place, SealedMessage, open_message, seal_message
from tests.vectors.load import cases

Case = dict[str, Any]

STATED = {"kind", "thread", "at", "notify", "head", "territory", "seen", "target", "case", "about", "document"}


@pytest.mark.parametrize("case", cases("messages", "padding"))
def test_lengths_are_padded(case: Case) -> None:
    assert padded_length(case["length"]) == case["padded"]


@pytest.mark.parametrize("case", cases("messages", "padding_refuse"))
def test_what_is_padded_otherwise_is_refused(case: Case) -> None:
    with pytest.raises(Malformed):
        unpad(unb64(case["padded"]))


@given(st.binary(max_size=3000))
def test_padding_is_taken_off_again_and_costs_at_most_an_eighth(content: bytes) -> None:
    padded = pad(content)
    assert unpad(padded) == content
    assert len(padded) <= max(256, (len(content) + 4) * 1.125)


@pytest.mark.parametrize("case", cases("messages", "seal"))
def test_a_message_is_sealed_to_the_same_bytes(case: Case) -> None:
    header = decode_header(case["header"].encode())
    stated = {name: value for name, value in parse(case["header"].encode()).items() if name in STATED}
    sent = seal_message(
        read_content(header, parse(case["content"].encode())),
        Place(header.room, header.epoch, header.id, header.sender),
        key=RoomKey(unb64(case["key"])),
        signing=SigningKey(unb64(case["signing_seed"])),
        header=stated,
        nonce=unb64(case["nonce"]),
    )
    assert sent == SealedMessage(case["header"].encode(), case["signature"], unb64(case["body"]))


@pytest.mark.parametrize("case", cases("messages", "seal"))
def test_a_message_opens(case: Case) -> None:
    sent = SealedMessage(case["header"].encode(), case["signature"], unb64(case["body"]))
    signing = SigningKey(unb64(case["signing_seed"])).public
    header, content = open_message(sent, key=RoomKey(unb64(case["key"])), signing=signing)
    assert header == decode_header(sent.header)
    assert canonical(content.plain()).decode() == case["content"]


@pytest.mark.parametrize("case", cases("messages", "header_refuse"))
def test_a_header_out_of_form_is_refused(case: Case) -> None:
    with pytest.raises(Malformed):
        decode_header(case["header"].encode())


@pytest.mark.parametrize("case", cases("messages", "open_refuse"))
def test_a_message_that_is_not_whole_does_not_open(case: Case) -> None:
    sent = SealedMessage(case["header"].encode(), case["signature"], unb64(case["body"]))
    with pytest.raises(Unopenable):
        open_message(sent, key=RoomKey(unb64(case["key"])), signing=case["signing"])
