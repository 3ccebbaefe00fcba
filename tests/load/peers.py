"""What people would pick instead: `ws` on Node with PostgreSQL, ejabberd with PostgreSQL, prosody; where installed.

Node's packages are looked for in LOAD_NODE_MODULES (`npm install ws pg` somewhere makes such a folder).
"""

import base64
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from tests.load.driving import Group
from tests.load.servers import BODY, MISSED, Size, answers, free_port, group, started
from tests.load.wire import Steps, text, upgrade
from tests.support.stores import programs_for, unprivileged, wait_for

_HERE: Final = Path(__file__).parent
_PAGE: Final = 250


@dataclass(frozen=True)
class Database:
    """PostgreSQL as it comes, every commit on the disk."""

    url: str
    port: int
    process: int


@contextmanager
def database(folder: Path, *statements: str) -> Iterator[Database]:
    folder.mkdir(parents=True)
    folder.parent.chmod(0o755)
    owner, port = unprivileged(folder), free_port()
    programs, data = programs_for(folder, owner), folder / "data"
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "load", "-A", "trust", "-E", "UTF8"],
        check=True,
        stdout=subprocess.DEVNULL,
        **owner,
    )
    arguments = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-k", "", "-c", "shared_buffers=256MB"]
    url = f"postgresql://load@127.0.0.1:{port}/postgres"
    with started(arguments, folder / "log", ends_by=signal.SIGINT, **owner) as process:
        wait_for("PostgreSQL", lambda: answers(port, process))
        wait_for("its database", lambda: _opens(url))
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())
        yield Database(url, port, process.pid)


def _opens(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


@dataclass(frozen=True)
class Node:
    name: str
    port: int
    processes: Collection[int]
    size: Size
    mark: bytes = b'{"message":'

    def steps(self, member: int) -> Steps:
        return [(upgrade(self.port, f"/?name=member{member}"), b'"ready"')]

    def groups(self) -> list[Group]:
        frame = text(json.dumps({"message": BODY}).encode())
        return [group(number, self.size, frame) for number in range(self.size.groups)]

    def missed(self, member: int) -> Steps:
        """It keeps them, and has no way to ask for them."""
        return []


def node_modules() -> Path | None:
    found = Path(os.environ.get("LOAD_NODE_MODULES", ""))
    return found.resolve() if (found / "ws").is_dir() and (found / "pg").is_dir() and shutil.which("node") else None


@contextmanager
def node(folder: Path, size: Size) -> Iterator[Node]:
    last, port = size.groups * size.members - 1, free_port()
    tables = (
        "create table member (id serial primary key, name text unique, room int)",
        "create table message (id bigserial primary key, room int, author int, text text, at timestamptz)",
        "create index on message (room, id)",
        f"insert into member (name, room) select 'member' || n, n / {size.members} from generate_series(0, {last}) n",
    )
    with database(folder / "postgres", *tables) as stored:
        environment = {**os.environ, "NODE_PATH": str(node_modules()), "NODE_ENV": "production"}
        program = [shutil.which("node") or "node", str(_HERE / "chat.cjs"), str(port), stored.url]
        with started(program, folder / "log", env=environment) as process:
            wait_for("Node", lambda: answers(port, process))
            yield Node("Node `ws`, PostgreSQL", port, [process.pid, stored.process], size)


@dataclass(frozen=True)
class Jabber:
    """XMPP over TCP, a chat room with an archive for each group (XEP-0045, XEP-0313)."""

    name: str
    port: int
    processes: Collection[int]
    size: Size
    mark: bytes = b"<body>"

    def steps(self, member: int) -> Steps:
        word = base64.b64encode(f"\0member{member}\0load".encode()).decode()
        stream = (
            b"<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xmlns='jabber:client' "
            b"xmlns:stream='http://etherx.jabber.org/streams'>"
        )
        auth = f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{word}</auth>".encode()
        bind = b"<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"
        room = self._room(member // self.size.members)
        enter = (
            f"<presence to='{room}/member{member}'><x xmlns='http://jabber.org/protocol/muc'>"
            "<history maxstanzas='0'/></x></presence>"
        )
        return [
            (stream, b"</stream:features>"),
            (auth, b"<success"),
            (stream, b"</stream:features>"),
            (bind, b"</jid>"),
            (b"<presence/>", b"<presence"),
            (enter.encode(), b"<subject"),
        ]

    def groups(self) -> list[Group]:
        return [group(number, self.size, self._message(number)) for number in range(self.size.groups)]

    def missed(self, member: int) -> Steps:
        """Pages of 250: more at once it does not give."""
        room = self._room(member // self.size.members)
        query = (
            f"<iq type='set' to='{room}' id='missed'><query xmlns='urn:xmpp:mam:2'>"
            f"<set xmlns='http://jabber.org/protocol/rsm'><max>{_PAGE}</max><before/></set></query></iq>"
        )
        return [(query.encode(), b"</fin>")] * (MISSED // _PAGE)

    def _message(self, number: int) -> bytes:
        return f"<message to='{self._room(number)}' type='groupchat' id='m'><body>{BODY}</body></message>".encode()

    def _room(self, number: int) -> str:
        return f"group{number}@conference.localhost"


@contextmanager
def ejabberd(folder: Path, size: Size) -> Iterator[Jabber]:
    tables = Path("/usr/share/ejabberd/sql/pg.sql").read_text()
    with database(folder / "postgres", tables) as stored:
        port, home = free_port(), folder / "home"
        home.mkdir()
        (home / "ejabberd.yml").write_text(_EJABBERD.format(port=port, database=stored.port))
        with psycopg.connect(stored.url, autocommit=True) as connection:
            for member in range(size.groups * size.members):
                connection.execute("insert into users (username, password) values (%s, 'load')", [f"member{member}"])
        shutil.chown(home, "ejabberd", "ejabberd")
        environment = _settings(
            home,
            EJABBERD_CONFIG_PATH=str(home / "ejabberd.yml"),
            ERL_LIBS=str(_ejabberd().parent),
            ERL_MAX_PORTS="32000",
        )
        program = ["erl", "-noinput", "+K", "true", "-start_epmd", "false", "-mnesia", "dir", f'"{home}/mnesia"']
        owner = _as("ejabberd")
        with started([*program, "-s", "ejabberd"], folder / "log", env=environment, cwd=home, **owner) as process:
            wait_for("ejabberd", lambda: answers(port, process))
            yield Jabber("ejabberd, PostgreSQL", port, [process.pid, stored.process], size)


@contextmanager
def prosody(folder: Path, size: Size) -> Iterator[Jabber]:
    port, accounts = free_port(), folder / "data" / "localhost" / "accounts"
    accounts.mkdir(parents=True)
    for member in range(size.groups * size.members):
        (accounts / f"member{member}.dat").write_text('return { ["password"] = "load" };')
    (folder / "prosody.cfg.lua").write_text(_PROSODY.format(port=port, folder=folder))
    folder.parent.chmod(0o755)
    subprocess.run(["chown", "-R", "prosody:prosody", folder], check=True)
    owner = _as("prosody")
    program = ["prosody", "-F", "--config", str(folder / "prosody.cfg.lua")]
    with started(program, folder / "log", env=_settings(folder), cwd=folder, **owner) as process:
        wait_for("prosody", lambda: answers(port, process))
        yield Jabber("prosody, files", port, [process.pid], size)


def _ejabberd() -> Path:
    """Where Debian keeps its Erlang program."""
    return next(Path("/usr/lib").glob("*/ejabberd-*"))


def _as(user: str) -> dict[str, Any]:
    """A program may well refuse to be run by root."""
    return {"user": user, "group": user, "extra_groups": []}


def _settings(home: Path, **more: str) -> Mapping[str, str]:
    return {**os.environ, "HOME": str(home), **more}


_EJABBERD: Final = """
hosts: [localhost]
loglevel: error
sql_type: pgsql
sql_server: 127.0.0.1
sql_port: {database}
sql_database: postgres
sql_username: load
sql_pool_size: 4
auth_method: sql
auth_password_format: plain
disable_sasl_mechanisms: [digest-md5, X-OAUTH2]
access_rules: {{everybody: {{allow: all}}}}
listen:
  - {{port: {port}, ip: "127.0.0.1", module: ejabberd_c2s, access: everybody, max_stanza_size: 262144, backlog: 1024}}
modules:
  mod_mam: {{db_type: sql, default: never}}
  mod_muc:
    access: everybody
    access_create: everybody
    access_mam: everybody
    history_size: 0
    max_users: 5000
    default_room_options:
      {{mam: true, persistent: false, anonymous: false, max_users: 5000, presence_broadcast: [moderator]}}
"""
_PROSODY: Final = """
daemonize = false
run_as_root = false
data_path = "{folder}/data"
pidfile = "{folder}/pid"
interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {port} }}
modules_enabled = {{ "saslauth"; "disco" }}
modules_disabled = {{ "s2s"; "tls"; "offline" }}
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
storage = "internal"
limits = {{ }}
log = {{ error = "{folder}/errors" }}
VirtualHost "localhost"
Component "conference.localhost" "muc"
  modules_enabled = {{ "muc_mam" }}
  muc_log_by_default = true
  muc_log_presences = false
  muc_room_locking = false
  muc_room_default_history_length = 0
  max_history_messages = 0
  muc_room_default_presence_broadcast = {{ visitor = false; participant = false; moderator = true }}
"""
