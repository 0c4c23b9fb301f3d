"""What every event has in common: immutability, classified fields, a speaker and an aggregate.

An event is a fact in the past tense. Its speaker is the module it stands in (`contracts/scheduling.py` is said by
`scheduling`), its aggregate is the thing whose story it belongs to; events of one aggregate are heard in order.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

T = TypeVar("T")


class Classified(StrEnum):
    """Who may see a field: anyone, the platform, the person it is about, or nobody once it is used."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SECRET = "secret"


Public = Annotated[T, Classified.PUBLIC]
Internal = Annotated[T, Classified.INTERNAL]
Personal = Annotated[T, Classified.PERSONAL]
Secret = Annotated[T, Classified.SECRET]

Instant = Annotated[AwareDatetime, AfterValidator(lambda instant: instant.astimezone(UTC))]
"""An instant in UTC; on the wire RFC 3339 with `Z`."""

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 4217")]


class Money(BaseModel):
    """An amount in minor units of a currency (250 EUR = 2.50 euro; 250 JPY = 250 yen)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    amount_minor: int
    currency: Currency


class Event(BaseModel):
    """A fact. Constructed strictly (unknown fields refused by `said`), decoded tolerantly (unknown fields ignored).

    Class arguments: `aggregate` names the kind of thing the fact belongs to, `key` the field that holds its id,
    `ttl_seconds` how long an unheard copy may wait in the broker (for secrets; None = until it is heard).
    """

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_timedelta="float")

    aggregate: ClassVar[str]
    key: ClassVar[str]
    ttl_seconds: ClassVar[int | None]

    def __init_subclass__(cls, *, aggregate: str, key: str, ttl_seconds: int | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.aggregate, cls.key, cls.ttl_seconds = aggregate, key, ttl_seconds

    @classmethod
    def speaker(cls) -> str:
        """The service that may say this: the name of the module the contract stands in."""
        return cls.__module__.rpartition(".")[2]

    @classmethod
    def routing_key(cls) -> str:
        """`<aggregate>.<Name>`: a listener binds to `<aggregate>.*`, so it sees every version of what it follows."""
        return f"{cls.aggregate}.{cls.__name__}"

    @classmethod
    def classification(cls) -> dict[str, Classified]:
        """Field name → classification; a field without one is missing here (and fails the tests)."""
        return {
            name: mark
            for name, field in cls.model_fields.items()
            for mark in field.metadata
            if isinstance(mark, Classified)
        }

    @property
    def aggregate_id(self) -> str:
        return str(getattr(self, self.key))

    @property
    def scrubbed(self) -> bool:
        """Whether the publisher erases its body once it is published: it carries a secret."""
        return Classified.SECRET in self.classification().values()


Id = UUID

__all__ = [
    "UTC",
    "Classified",
    "Currency",
    "Event",
    "Id",
    "Instant",
    "Internal",
    "Money",
    "Personal",
    "Public",
    "Secret",
    "datetime",
]
