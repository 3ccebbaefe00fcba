"""A copy opens by one key, whole and as it was written, or not at all; broken off, it goes on."""

import json
from contextlib import suppress
from pathlib import Path

import pytest

from maillage.backup import alone, copying
from maillage.backup.copying import Copying
from maillage.backup.reading import keys_of, read
from maillage.backup.sealing import PrivateKey, PublicKey, Refused, make_keys

WORDS = b"Le pansement de Mme Roche"
CONTENTS = {"release": "1", "at": 0, "migrations": [], "tables": {}, "missing": []}


@pytest.fixture
def folder(tmp_path: Path, key: PrivateKey) -> Path:
    """A whole copy of two parts."""
    with copying.begin(tmp_path / "copy", key.public) as copy:
        copy.add_files(["ab/abcd"], b"first")
        copy.add("rows", WORDS)
        copy.finish(CONTENTS)
    return tmp_path / "copy"


def other_key(tmp_path: Path) -> PrivateKey:
    make_keys(tmp_path / "other")
    return PrivateKey.read(tmp_path / "other")


def test_it_opens_by_its_key_and_says_nothing_without(folder: Path, key: PrivateKey) -> None:
    copy = read(folder, key)
    copy.check()
    assert list(copy.of("rows")) == [WORDS] and list(copy.of("files")) == [b"first"]
    assert copy.contents["release"] == "1"
    assert not any(WORDS in file.read_bytes() or b"abcd" in file.read_bytes() for file in folder.iterdir())


def test_the_private_key_is_its_owner_s_alone_and_replaces_none(tmp_path: Path, key: PrivateKey) -> None:
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert PublicKey.read(tmp_path / "key.pub") == key.public
    with pytest.raises(Refused, match="is there already"):
        make_keys(tmp_path / "key")


@pytest.mark.parametrize("taken", ["key", "missing", "copy"])
def test_what_is_no_public_key_is_refused(folder: Path, tmp_path: Path, taken: str) -> None:
    with pytest.raises(Refused, match="public key"):
        PublicKey.read(tmp_path / taken)
    with pytest.raises(Refused, match="private key"):
        PrivateKey.read(tmp_path / "key.pub")


def test_another_key_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="sealed to another key"):
        read(folder, other_key(tmp_path))


def test_a_copy_that_says_to_be_for_another_key_opens_no_more_for_it(folder: Path, tmp_path: Path) -> None:
    other = other_key(tmp_path)
    head = json.loads((folder / "copy.json").read_text())
    (folder / "copy.json").write_text(json.dumps({**head, "to": other.public.name}))
    with pytest.raises(Refused, match="not as it was written"):
        read(folder, other)


@pytest.mark.parametrize("part", ["files-000001", "rows-000001"])
def test_a_part_that_is_cut_changed_or_gone_is_refused(folder: Path, key: PrivateKey, part: str) -> None:
    sealed = (folder / part).read_bytes()
    (folder / part).write_bytes(sealed[:-1])
    with pytest.raises(Refused, match=f"{part} has {len(sealed) - 1} bytes and not {len(sealed)}"):
        read(folder, key).check()
    (folder / part).write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(Refused, match=f"{part} is not as it was written"):
        read(folder, key).check()
    (folder / part).unlink()
    with pytest.raises(Refused, match=f"{part} is missing"):
        read(folder, key).check()


def test_changed_contents_are_refused(folder: Path, key: PrivateKey) -> None:
    sealed = bytearray((folder / "contents").read_bytes())
    sealed[1200] ^= 1
    (folder / "contents").write_bytes(sealed)
    with pytest.raises(Refused, match="contents is not as it was written"):
        read(folder, key)


def test_a_part_stands_in_no_other_s_place_nor_in_another_copy(folder: Path, tmp_path: Path, key: PrivateKey) -> None:
    copy = read(folder, key)
    (folder / "rows-000001").write_bytes((folder / "files-000001").read_bytes())
    with pytest.raises(Refused, match="rows-000001"):
        list(copy.of("rows"))
    with copying.begin(tmp_path / "second", key.public) as second:
        second.finish(CONTENTS)
    (tmp_path / "second" / "contents").write_bytes((folder / "contents").read_bytes())
    with pytest.raises(Refused, match="contents"):
        read(tmp_path / "second", key)


@pytest.mark.parametrize(
    "forged",
    [
        {"SECRET_KEY": "a", "SERVER_KEY": "b", "../../outside": "c"},
        {"SECRET_KEY": "a", "SERVER_KEY": ["b"]},
        {"SECRET_KEY": "a"},
        ["SECRET_KEY", "SERVER_KEY"],
    ],
)
def test_a_copy_with_other_keys_than_the_server_s_is_refused(tmp_path: Path, key: PrivateKey, forged: object) -> None:
    with copying.begin(tmp_path / "forged", key.public) as copy:
        copy.add("keys", json.dumps(forged).encode())
        copy.finish(CONTENTS)
    with pytest.raises(Refused, match="something else than SECRET_KEY and SERVER_KEY"):
        keys_of(read(tmp_path / "forged", key))


def test_a_forged_copy_writes_no_file_outside_the_folder_for_keys(tmp_path: Path, key: PrivateKey) -> None:
    with copying.begin(tmp_path / "forged", key.public) as copy:
        copy.add("keys", json.dumps({"SECRET_KEY": "a", "SERVER_KEY": "b", "../outside": "c"}).encode())
        copy.finish(CONTENTS)
    words = [str(tmp_path / "forged"), "--key", str(tmp_path / "key"), "--keys-to", str(tmp_path / "keys")]
    with pytest.raises(SystemExit, match="Take another copy"):
        alone.run("restore", words)
    assert not (tmp_path / "outside").exists() and not (tmp_path / "keys").exists()


def break_off(folder: Path, to: PublicKey) -> None:
    """After two parts of files, while rows are written."""
    with suppress(KeyboardInterrupt), copying.begin(folder, to) as copy:
        copy.add_files(["aa/1"], b"one")
        copy.add_files(["aa/2"], b"two")
        copy.add("rows", b"of yesterday")
        raise KeyboardInterrupt


def test_a_copy_that_was_broken_off_says_so_and_goes_on(tmp_path: Path, key: PrivateKey) -> None:
    folder = tmp_path / "copy"
    break_off(folder, key.public)
    with pytest.raises(Refused, match="was broken off"):
        read(folder, key)
    with copying.begin(folder, key.public) as copy:
        assert copy.files == {"aa/1", "aa/2"}
        copy.add_files(["aa/3"], b"three")
        copy.add("rows", b"of today")
        copy.finish(CONTENTS)
    whole = read(folder, key)
    whole.check()
    assert list(whole.of("files")) == [b"one", b"two", b"three"] and list(whole.of("rows")) == [b"of today"]


def test_what_did_not_reach_the_disk_is_copied_again(tmp_path: Path, key: PrivateKey) -> None:
    folder = tmp_path / "copy"
    break_off(folder, key.public)
    (folder / "files-000001").write_bytes(b"half")
    with (folder / "taken").open("a") as taken:
        taken.write('{"name": "files-0000')
    with copying.begin(folder, key.public) as copy:
        assert copy.files == {"aa/2"}
        copy.add_files(["aa/1"], b"one")
        copy.finish(CONTENTS)
    assert sorted(read(folder, key).of("files")) == [b"one", b"two"]


@pytest.mark.parametrize("foreign", [b"PK\x03\x04\xff", b"none of ours", b"[]", b'{"format": 2}', b"[" * 100_000, None])
def test_what_is_no_copy_of_ours_is_refused_with_a_sentence(
    folder: Path, key: PrivateKey, foreign: bytes | None
) -> None:
    (folder / "copy.json").unlink()
    if foreign is not None:
        (folder / "copy.json").write_bytes(foreign)
    with pytest.raises(Refused, match="holds no copy"):
        read(folder, key)
    (folder / "contents").unlink()
    assert "holds something else" in refusal(folder, key.public)


@pytest.mark.parametrize(
    "told", [b"none of ours", b"[]", b"{}", b'{"parts": [{"name": "rows-000001"}]}', b'{"parts": 1}', b'{"parts": []}']
)
def test_a_forged_copy_that_does_not_say_what_it_holds_is_refused(tmp_path: Path, key: PrivateKey, told: bytes) -> None:
    with copying.begin(tmp_path / "forged", key.public) as copy:
        copy._write("contents", told)
    with pytest.raises(Refused, match="does not say what it holds"):
        read(tmp_path / "forged", key)


@pytest.mark.parametrize(
    "changed",
    [
        {"migrations": None},
        {"migrations": [["rooms"]]},
        {"migrations": [["rooms", 1]]},
        {"release": 1},
        {"at": "today"},
        {"at": 10**40},
        {"missing": [1]},
        {"tables": ["rooms.room"]},
        {"tables": {"rooms.room": {"rows": 1, "sum": "0"}}},
        {"tables": {"rooms.room": {"rows": "1", "sum": "0", "columns": []}}},
        {"tables": {"rooms.room": {"rows": 1, "sum": "0", "columns": "id"}}},
        {"tables": {"rooms.room": 1}},
    ],
)
def test_contents_of_other_types_are_refused(tmp_path: Path, key: PrivateKey, changed: dict[str, object]) -> None:
    with copying.begin(tmp_path / "forged", key.public) as copy:
        copy.finish({**CONTENTS, **changed})
    with pytest.raises(Refused, match="does not say what it holds"):
        read(tmp_path / "forged", key)


def refusal(folder: Path, to: PublicKey) -> str:
    with pytest.raises(Refused) as refused, copying.begin(folder, to):
        pass
    return str(refused.value)


def test_a_folder_that_holds_anything_else_is_refused(tmp_path: Path, key: PrivateKey, folder: Path) -> None:
    assert "a whole copy already" in refusal(folder, key.public)
    assert read(folder, key).contents
    assert "something else" in refusal(tmp_path, key.public)
    break_off(tmp_path / "begun", key.public)
    assert "another key" in refusal(tmp_path / "begun", other_key(tmp_path).public)


def test_two_do_not_write_the_same_copy(tmp_path: Path, key: PrivateKey) -> None:
    with copying.begin(tmp_path / "copy", key.public) as copy:
        assert isinstance(copy, Copying)
        assert "Another backup" in refusal(tmp_path / "copy", key.public)


def test_a_folder_with_hidden_files_is_not_empty_and_loses_none(tmp_path: Path, key: PrivateKey) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".profile").write_text("mine")
    assert "something else" in refusal(home, key.public)
    assert [file.name for file in home.iterdir()] == [".profile"]


def test_going_on_deletes_nothing_but_the_copy_s_own(tmp_path: Path, key: PrivateKey) -> None:
    folder = tmp_path / "copy"
    break_off(folder, key.public)
    for foreign in (".profile", "notes", "rows-of-mine"):
        (folder / foreign).write_text("mine")
    (folder / ".rows-000002").write_bytes(b"half")
    with copying.begin(folder, key.public) as copy:
        copy.finish(CONTENTS)
    names = {file.name for file in folder.iterdir()}
    assert names >= {".profile", "notes", "rows-of-mine"} and not names & {".rows-000002", "rows-000001", "taken"}


def test_of_two_that_begin_at_once_in_a_new_folder_one_is_refused(
    tmp_path: Path, key: PrivateKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, told = copying._keep, []

    def keep_late(file: Path, content: bytes) -> None:
        """The second begins while the first is about to say which copy this is."""
        monkeypatch.setattr(copying, "_keep", keep)
        told.append(refusal(tmp_path / "copy", key.public))
        keep(file, content)

    monkeypatch.setattr(copying, "_keep", keep_late)
    with copying.begin(tmp_path / "copy", key.public) as copy:
        copy.finish(CONTENTS)
    assert "Another backup" in told[0] and read(tmp_path / "copy", key).contents


def test_a_folder_that_is_refused_gets_no_file(tmp_path: Path, key: PrivateKey) -> None:
    there = {file.name for file in tmp_path.iterdir()}
    assert "something else" in refusal(tmp_path, key.public)
    assert {file.name for file in tmp_path.iterdir()} == there
