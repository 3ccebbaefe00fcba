"""A file opens whole, as it was sealed, or not at all."""

import hashlib
import io
from collections.abc import Iterator
from typing import Any

import pytest

from kernel.contexts import context
from kernel.encoding import b64, unb64
from member import aead
from member.aead import Unopenable
from member.files import CHUNK_BYTES, FileName, Sealed, chunks_of, open_file, seal_chunk, seal_file, sealed_bytes
from member.keys import FileKey
from member.padding import pad
from tests.vectors.load import cases, vectors

Case = dict[str, Any]


def stated(case: Case) -> Sealed:
    return Sealed(FileName(case["file"], FileKey(unb64(case["key"]))), case["size"], case["digest"])


def content_of(chunk: Case) -> bytes:
    return b"".join(unb64(part["bytes"]) * part["times"] for part in chunk["parts"])


def sealed_as_told(chunk: Case) -> bytes:
    bound = context("file", chunk["file"], chunk["index"], chunk["rest"])
    plain = pad(content_of(chunk)) if chunk["padded"] else content_of(chunk)
    sealed = bytearray(aead.seal(FileKey(unb64(chunk["key"])).derive(bound), plain, bound, nonce=unb64(chunk["nonce"])))
    if chunk["flip"] >= 0:
        sealed[chunk["flip"]] ^= 1
    assert b64(hashlib.sha256(sealed).digest()) == chunk["hash"]
    return bytes(sealed)


@pytest.mark.parametrize("case", cases("files", "sizes"))
def test_a_file_of_that_size_has_so_many_chunks_and_so_much_ciphertext(case: Case) -> None:
    assert (chunks_of(case["size"]), sealed_bytes(case["size"])) == (case["chunks"], case["length"])


@pytest.mark.parametrize("size", vectors("files")["sizes_refuse"])
def test_no_file_is_empty_or_larger_than_100_mib(size: int) -> None:
    with pytest.raises(ValueError, match="100 MiB"):
        chunks_of(size)


@pytest.mark.parametrize("case", cases("files", "files"))
def test_a_file_opens_as_it_was_sealed(case: Case) -> None:
    chunks = [sealed_as_told(chunk) for chunk in case["chunks"]]
    content = b"".join(map(content_of, case["chunks"]))
    assert b"".join(open_file(stated(case), chunks)) == content
    assert sum(map(len, chunks)) == sealed_bytes(case["size"])
    for chunk, sealed in zip(case["chunks"], chunks, strict=True):
        last, nonce = chunk["rest"] == "last", unb64(chunk["nonce"])
        assert seal_chunk(stated(case).name, chunk["index"], content_of(chunk), last=last, nonce=nonce) == sealed


@pytest.mark.parametrize("case", cases("files", "files_refuse"))
def test_a_file_that_is_not_what_was_sealed_does_not_open(case: Case) -> None:
    with pytest.raises(Unopenable):
        list(open_file(stated(case), map(sealed_as_told, case["chunks"])))


def test_no_more_than_one_chunk_is_asked_for_before_it_was_opened() -> None:
    name, size = FileName("01890a5d-ac96-774b-bcce-b302099a8057", FileKey.fresh()), 3 * CHUNK_BYTES
    sealed: dict[int, bytes] = {}
    asked: list[int] = []
    file = seal_file(io.BytesIO(bytes(size)), size, name, sealed.__setitem__)

    def ask() -> Iterator[bytes]:
        for index in range(3):
            asked.append(index)
            yield sealed[index]

    for index, opened in enumerate(open_file(file, ask())):
        assert asked == list(range(index + 1)) and len(opened) == CHUNK_BYTES


def test_a_file_that_became_shorter_is_not_sealed_as_if_whole() -> None:
    name = FileName("01890a5d-ac96-774b-bcce-b302099a8057", FileKey.fresh())
    with pytest.raises(ValueError, match="shorter"):
        seal_file(io.BytesIO(b"short"), 6, name, lambda *_: None)
