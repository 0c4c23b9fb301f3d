"""What a search asks for."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from services.directory.rules.availability import Available

Sort = Literal["rank", "price", "next_block"]
Match = Literal["words", "alike"]
"""Whether the words of the query are looked for, or, when nothing has them, what is spelt alike."""


@dataclass(frozen=True, slots=True)
class Search:
    """Filters, all of which must hold; None = not asked for. `available_before` ends the span of `available`."""

    query: str | None
    topics: tuple[str, ...] | None
    language: str | None
    currency: str | None
    max_rate_minor: int | None
    min_rating: Decimal | None
    available: Available | None
    available_before: datetime | None
    sort: Sort

    @property
    def may_be_misspelt(self) -> bool:
        """Whether something alike would do: not where words are left out or wanted exactly as written."""
        words = (self.query or "").split()
        return bool(words) and not any(word.startswith("-") or '"' in word for word in words)
