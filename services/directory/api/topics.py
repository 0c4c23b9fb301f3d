"""The topic tree."""

from typing import Self

from kit import Router, Shape
from services.directory.rules import topics

router = Router(tags=["topics"])


class Topic(Shape):
    """A profile names topics by their slugs; searching a topic finds everything below it too."""

    slug: str
    name: str
    children: list["Topic"]

    @classmethod
    def of(cls, topic: topics.Topic) -> Self:
        return cls(slug=topic.slug, name=topic.name, children=[Topic.of(child) for child in topic.children])


class Topics(Shape):
    items: list[Topic]
    next_cursor: None = None


_TREE = Topics(items=[Topic.of(root) for root in topics.TREE])


@router.get("/topics", public_max_age_seconds=3600)
async def topic_tree() -> Topics:
    """Every topic there is, as a tree. It changes only with a release."""
    return _TREE
