"""The people of our tests, known by name."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Person:
    """Somebody with an account. `email` and zone are what identity would say of them."""

    name: str
    account_id: UUID
    time_zone: str
    scopes: frozenset[str] = field(default_factory=frozenset)

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.org"

    @property
    def session_id(self) -> UUID:
        return UUID(int=self.account_id.int ^ 1)


def _person(name: str, number: int, time_zone: str, *scopes: str) -> Person:
    return Person(name, UUID(f"01900000-0000-7000-8000-{number:012x}"), time_zone, frozenset(scopes))


ANNA = _person("Anna", 0xA000, "Europe/Berlin")
BEN = _person("Ben", 0xB000, "America/New_York")
EMMA = _person("Emma", 0xE000, "Australia/Lord_Howe")
CLEO = _person("Cleo", 0xC000, "Europe/Berlin")
"""A consultant."""
DEVI = _person("Devi", 0xD000, "Asia/Kathmandu")
"""Another consultant."""
MALLORY = _person("Mallory", 0x3000, "UTC")
"""A stranger to everything."""
FINN = _person("Finn", 0xF000, "UTC", "finance")
MORA = _person("Mora", 0x4000, "UTC", "moderator")
SUE = _person("Sue", 0x5000, "UTC", "support")
ADA = _person("Ada", 0x1000, "UTC", "admin")
