"""Who greets the demo's newcomers, and who mentors them."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from member.member import Member


def welcome(territory: str, members: Mapping[str, Member]) -> None:
    """`members` by their ids in the content. Raises what a member's verbs raise."""
    content = tomllib.loads(files("member.demo").joinpath("content", "welcome.toml").read_text(encoding="utf-8"))
    for table in content["newcomer"]:
        newcomer = members[table["id"]].id
        for person in table["greeted"]:
            members[person].state.client.post(f"/welcome/{territory}/greetings/{newcomer}")
        asked = [*((person, "decline") for person in table.get("declined", [])), (table.get("mentor"), "accept")]
        for person, answer in asked:
            if person is not None:
                members[person].state.client.post(f"/welcome/{territory}/mentors/{newcomer}/{answer}")
