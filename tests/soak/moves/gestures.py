"""What is done to messages that stand: reworded, taken back, reacted to, voted on; and what is refused."""

from dataclasses import dataclass
from random import Random
from typing import Final, Literal, Self

from member.attached import File
from member.client import Refused
from member.contents import EMOJI, Content, Deletion, Edit, Emoji, Pin, Post, Reaction, Vote
from member.member import Member
from member.messages import NotTaken
from tests.soak.moves.move import Move, Told, pick
from tests.soak.oracle import Oracle, Written
from tests.soak.world import World

Refusal = Literal["not_author", "not_moderator", "deleted", "not_writer"]
_REFUSALS: Final[tuple[Refusal, ...]] = ("not_author", "not_moderator", "deleted", "not_writer")


@dataclass(frozen=True)
class Gesture(Move):
    """By a writer of the room, about a post that is not deleted."""

    post: str

    def may(self, oracle: Oracle) -> bool:
        post = oracle.posts.get(self.post)
        return post is not None and not post.deleted and self.by in oracle.seated(post.room)

    def does(self, world: World, content: Content, message: str) -> None:
        world.said[message] = content
        world.about[self.post].append(message)


@dataclass(frozen=True)
class EditPost(Gesture):
    text: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        post = _one(oracle, rng)
        return cls(oracle.posts[post].by, post, f"{label} autrement") if post else None

    def may(self, oracle: Oracle) -> bool:
        written = oracle.posts.get(self.post)
        mine = written is not None and written.by == self.by and not written.document
        return mine and super().may(oracle)

    def do(self, world: World) -> None:
        member, target = world.reads(self.by, self.post)
        self.does(world, Edit(self.text), member.edit(target, self.text))
        world.shown[world.posts[self.post].id] = self.text


@dataclass(frozen=True)
class DeletePost(Gesture):
    """By its author or a moderator: of it and of what was done to it no word stays."""

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        post = _one(oracle, rng)
        if not post:
            return None
        said = oracle.posts[post]
        return cls(said.by if rng.random() < 0.5 else pick(rng, oracle.moderators(said.room)), post)

    def may(self, oracle: Oracle) -> bool:
        return super().may(oracle) and _may_delete(oracle, self.by, self.post)

    def do(self, world: World) -> None:
        member, target = world.reads(self.by, self.post)
        message = member.delete(target)
        world.emptied |= {world.posts[self.post].id, *world.about[self.post]}
        self.does(world, Deletion(), message)
        said = world.said[target.id]
        if isinstance(said, Post) and said.files:
            _is_gone(member, target.room, said.files[0])

    def tell(self, oracle: Oracle) -> Told:
        oracle.posts[self.post].deleted = True
        return Told()


@dataclass(frozen=True)
class ReactTo(Gesture):
    emoji: Emoji
    off: bool

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        post = _one(oracle, rng)
        return cls(_writer(oracle, rng, post), post, rng.choice(EMOJI), rng.random() < 0.2) if post else None

    def do(self, world: World) -> None:
        member, target = world.reads(self.by, self.post)
        message = member.react(target, self.emoji, off=self.off)
        self.does(world, Reaction(self.emoji, self.off), message)


@dataclass(frozen=True)
class VoteOn(Gesture):
    choices: tuple[int, ...]

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        post = _one(oracle, rng, polls=True)
        return cls(_writer(oracle, rng, post), post, rng.choice([(), (0,), (1,)])) if post else None

    def do(self, world: World) -> None:
        member, target = world.reads(self.by, self.post)
        self.does(world, Vote(self.choices), member.vote(target, self.choices))


@dataclass(frozen=True)
class Publish(Move):
    """A document of a group."""

    room: str
    label: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        room = pick(rng, oracle.rooms)
        return cls(pick(rng, oracle.seated(room)), room, label)

    def may(self, oracle: Oracle) -> bool:
        return self.by in oracle.seated(self.room)

    def do(self, world: World) -> None:
        world.publishes(self.by, self.room, self.label)

    def tell(self, oracle: Oracle) -> Told:
        oracle.posts[self.label] = Written(self.room, self.by, document=True)
        return Told()


@dataclass(frozen=True)
class Revise(Move):
    """The next version of a document, whoever brought those before, were they deleted or not."""

    former: str
    label: str

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        former = pick(rng, {name for name, each in oracle.posts.items() if each.document})
        return cls(_writer(oracle, rng, former), former, label) if former else None

    def may(self, oracle: Oracle) -> bool:
        return self.former in oracle.posts and self.by in oracle.seated(oracle.posts[self.former].room)

    def do(self, world: World) -> None:
        place = world.posts[self.former]
        world.publishes(self.by, world.sources[place.room], self.label, thread=place.thread)

    def tell(self, oracle: Oracle) -> Told:
        oracle.posts[self.label] = Written(oracle.posts[self.former].room, self.by, document=True)
        return Told()


@dataclass(frozen=True)
class PinDocument(Gesture):
    """As the group's protocol, or no more."""

    off: bool

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        post = pick(rng, {name for name, each in oracle.posts.items() if each.document and not each.deleted})
        return cls(pick(rng, oracle.moderators(oracle.posts[post].room)), post, rng.random() < 0.3) if post else None

    def may(self, oracle: Oracle) -> bool:
        return super().may(oracle) and self.by in oracle.moderators(oracle.posts[self.post].room)

    def do(self, world: World) -> None:
        member, target = world.reads(self.by, self.post)
        # It stays when the document goes: it is about the group.
        world.said[member.pin(target, off=self.off)] = Pin(self.off)


@dataclass(frozen=True)
class TryGesture(Move):
    """By somebody who reads the room and may not: to reword another's words, to delete them, to react to what is
    deleted, or from outside the group."""

    post: str
    code: Refusal

    @classmethod
    def some(cls, oracle: Oracle, rng: Random, label: str) -> Self | None:
        code = rng.choice(_REFUSALS)
        post = pick(rng, {name for name, each in oracle.posts.items() if each.deleted == (code == "deleted")})
        return cls(pick(rng, oracle.may_read(oracle.posts[post].room)), post, code) if post else None

    def may(self, oracle: Oracle) -> bool:
        post = oracle.posts[self.post]
        writes = self.by in oracle.seated(post.room)
        if self.by not in oracle.may_read(post.room) or post.deleted != (self.code == "deleted"):
            return False
        if self.code == "not_author":
            return writes and self.by != post.by
        if self.code == "not_moderator":
            return (
                writes
                and not (self.by == post.by and not post.document)
                and self.by not in oracle.moderators(post.room)
            )
        return writes == (self.code == "deleted")

    @property
    def alone(self) -> bool:
        return True

    def do(self, world: World) -> None:
        member, target = world.reads(self.by, self.post)
        try:
            if self.code == "not_author":
                member.edit(target, "En son nom")
            elif self.code == "not_moderator":
                member.pin(target) if target.document else member.delete(target)
            else:
                member.react(target, "👍")
        except NotTaken as refused:
            if refused.code != self.code:
                raise
        else:
            raise AssertionError(f"{self.by} is not refused: {self.code}")


def _is_gone(member: Member, room: str, file: File) -> None:
    try:
        member.fetch_file(room, file)
    except Refused as refused:
        if refused.code != "not_found":
            raise
    else:
        raise AssertionError(f"{file.name} is still served")


def _one(oracle: Oracle, rng: Random, *, polls: bool = False) -> str:
    standing = {name for name, each in oracle.posts.items() if not each.deleted and (each.poll or not polls)}
    return pick(rng, standing)


def _writer(oracle: Oracle, rng: Random, post: str) -> str:
    return pick(rng, oracle.seated(oracle.posts[post].room))


def _may_delete(oracle: Oracle, person: str, post: str) -> bool:
    said = oracle.posts[post]
    return person == said.by or person in oracle.moderators(said.room)
