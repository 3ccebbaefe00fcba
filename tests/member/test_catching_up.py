"""What a member asks the server for who is seated in more rooms than one request may name."""

from typing import Any

from groups.rooms.log.lookup import carers_id
from kernel.encoding import b64
from member.catching_up import refresh
from member.client import Client
from member.state import State


class Server(Client):
    """It has nothing new, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def post(self, path: str, body: Any = None) -> Any:
        self.asked.append(list(body["rooms"]))
        return {"logs": []}


def test_logs_are_asked_for_a_few_hundred_at_a_time_the_territory_and_its_carers_first() -> None:
    server = Server()
    state = State(server, now=lambda: 0)
    territory = b64(bytes(32))
    rooms = {b64(number.to_bytes(32, "big")) for number in range(1, 601)}
    state.know(territory, *rooms)
    refresh(state, state.territories)
    assert server.asked[0][:2] == [territory, carers_id(territory)]
    assert [len(piece) for piece in server.asked] == [200, 200, 200, 2]
    assert {log for piece in server.asked for log in piece} == set(state.territories)
