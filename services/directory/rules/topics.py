"""The topics there are: a tree, read once from topics.json beside this file."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Topic:
    slug: str
    name: str
    children: tuple["Topic", ...]

    def all(self) -> Iterator["Topic"]:
        """The topic and everything below it."""
        yield self
        for child in self.children:
            yield from child.all()


def _planted(found: list[dict[str, Any]]) -> tuple[Topic, ...]:
    return tuple(Topic(one["slug"], one["name"], _planted(one["children"])) for one in found)


_FILE = Path(__file__).with_name("topics.json").read_bytes()
TREE = _planted(json.loads(_FILE))
EDITION = hashlib.blake2b(_FILE, digest_size=8).hexdigest()
"""Names this tree: words of topics kept elsewhere are of this edition, or stale."""

_BY_SLUG = {topic.slug: topic for root in TREE for topic in root.all()}
_PARENT = {child.slug: topic for topic in _BY_SLUG.values() for child in topic.children}


def known(slug: str) -> str:
    """The slug, if it is one; ValueError otherwise."""
    if slug not in _BY_SLUG:
        raise ValueError("there is no such topic; /api/directory/topics lists them")
    return slug


def within(slug: str) -> list[str]:
    """The slugs of a topic and of everything below it."""
    return [topic.slug for topic in _BY_SLUG[slug].all()]


def words(slugs: Iterable[str]) -> str:
    """The names of topics and of all they belong to, each once: what a search may use to find them."""
    names: dict[str, None] = {}
    for slug in slugs:
        topic = _BY_SLUG.get(slug)
        while topic is not None:
            names[topic.name] = None
            topic = _PARENT.get(topic.slug)
    return ", ".join(names)
