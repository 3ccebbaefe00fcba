"""What members do to a message that stands: reword it, take it back, react to it, vote on it, pin it.

Each verb takes the header as it was read, and gives the id of the message that says it. Raises NotTaken, NoKey,
Refused: whether one may is the server's to refuse and every receiver's to check (`groups.rooms.log.gestures`).
"""

from collections.abc import Collection

from groups.rooms.log.header import Header
from member.contents import Content, Deletion, Edit, Emoji, Pin, Reaction, Vote
from member.messages import Words, post
from member.socket import Socket
from member.state import State


def edit(state: State, socket: Socket, target: Header, text: str) -> str:
    """Of one's own post."""
    return _do(state, socket, target, Edit(text))


def delete(state: State, socket: Socket, target: Header) -> str:
    """One's own message, or another's in a room that one moderates: its words are destroyed."""
    return _do(state, socket, target, Deletion())


def react(state: State, socket: Socket, target: Header, emoji: Emoji, *, off: bool = False) -> str:
    return _do(state, socket, target, Reaction(emoji, off))


def vote(state: State, socket: Socket, target: Header, choices: Collection[int]) -> str:
    """For these places among the options of a poll; none takes the vote back."""
    return _do(state, socket, target, Vote(tuple(sorted(choices))))


def pin(state: State, socket: Socket, target: Header, *, off: bool = False) -> str:
    """Makes the document of which this is a version the group's protocol; `off`: there is none. By a moderator."""
    return _do(state, socket, target, Pin(off))


def _do(state: State, socket: Socket, target: Header, content: Content) -> str:
    words = Words(content=content, thread=target.thread, named={"target": target.hash})
    return post(state, socket, target.room, words)
