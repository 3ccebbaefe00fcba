"""Proxy, two web processes, worker, PostgreSQL, Valkey and object store, as docker/compose.yaml puts them together."""

import os
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from member.contents import Post
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage
from tests.support.site import Server
from tests.topology.installation import Installation, trusting

GROUP, TITLE = "Personnes âgées", "Retour à domicile"


@contextmanager
def replacing(server: Server) -> Iterator[None]:
    """What is done while one process is replaced by that of a new release."""
    server.stop()
    yield
    server.start()


def group(land: Land) -> str:
    return land.malik.create_room(land.territory, kind="open", purpose="pathway", name=GROUP, audience="carers")


def test_a_file_goes_through_the_proxy_into_the_store_and_back(land: Land, installation: Installation) -> None:
    room, content = group(land), os.urandom(2_500_000)
    land.malik.publish(room, land.malik.send_file(room, "Compte rendu.pdf", content))
    land.ines.join_rooms(room)
    land.ines.catch_up()
    (message,) = land.ines.read(room)
    assert isinstance(message.content, Post)
    assert land.ines.fetch_file(room, message.content.files[0]) == content
    assert not list(installation.data.rglob("*.blob")) and not (installation.data / "files").exists()


@pytest.mark.timeout(600)
def test_two_people_go_on_while_a_new_release_replaces_process_after_process(
    land: Land, installation: Installation, new_page: NewPage
) -> None:
    """In the order of docker/README.md: the database first, while what is there serves."""
    group(land)
    assert land.ines.id
    malik = Person(new_page(installation.url, width=1440), land, "malik")
    ines = Person(new_page(installation.url, width=360, height=740, touch=True), land, "ines")
    malik.sign_in()
    ines.sign_in()
    malik.open_group(GROUP)
    malik.begin("Mme R. rentre jeudi, qui peut passer ?", title=TITLE)
    ines.join_group(GROUP)
    ines.open_thread(TITLE)
    said = ["Mme R. rentre jeudi, qui peut passer ?"]
    installation.migrate()
    for number, server in enumerate(installation.web):
        with replacing(server):
            said += [f"Je passe vendredi. ({number})", f"Merci, je préviens sa fille. ({number})"]
            ines.reply(said[-2])
            expect(malik.message(said[-2])).to_be_visible()
            malik.reply(said[-1])
            expect(ines.message(said[-1])).to_be_visible()
    for person in (malik, ines):
        person.reload()
        for text in said:
            expect(person.message(text)).to_have_count(1)

    written = installation.log.read_text() + installation.logs
    assert "handled request" in written
    for who_or_what in ("/api/", "/assets/", "Cookie", "remote_ip", "client_ip", "csrftoken"):
        assert who_or_what not in written, who_or_what


def test_bodies_that_are_broken_or_too_large_are_refused_and_the_others_are_served(installation: Installation) -> None:
    address = urlsplit(installation.url)
    for body in [b"ZZ\r\n"] * 4 + [b"%x\r\n" % 6_000_000 + bytes(6_000_000)]:
        plain = socket.create_connection(("localhost", address.port or 0))
        with trusting(installation.authority).wrap_socket(plain, server_hostname="localhost") as secure:
            head = f"POST /api/identity/salt HTTP/1.1\r\nHost: {address.netloc}\r\nTransfer-Encoding: chunked\r\n\r\n"
            with suppress(ConnectionError):
                secure.sendall(head.encode() + body)
                assert secure.recv(12).split()[1] in (b"400", b"413", b"502")
    written = installation.log.read_text()
    for _ in installation.web:
        with urllib.request.urlopen(f"{installation.url}/healthz", context=trusting(installation.authority)) as answer:
            assert answer.status == 200
    assert "no upstreams available" not in written


def test_browsers_are_told_to_come_over_tls_alone(installation: Installation) -> None:
    with urllib.request.urlopen(f"{installation.url}/healthz", context=trusting(installation.authority)) as answer:
        assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_the_worker_does_what_nobody_waits_for(installation: Installation) -> None:
    assert installation.worker is not None
    with urllib.request.urlopen(f"{installation.worker.url}/healthz") as answer:
        assert answer.status == 200
