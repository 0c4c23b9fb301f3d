"""Shapes that several routes share."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from kit import Instant, Shape
from kit.database import Row
from kit.web.router import TransactionRoute
from services.identity.rules import emails, people

Email = Annotated[str, Field(max_length=320, examples=["anna@example.org"]), AfterValidator(emails.clean)]
Name = Annotated[str, Field(max_length=400, examples=["Anna"]), AfterValidator(people.clean_name)]
Zone = Annotated[str, Field(max_length=64, examples=["Europe/Berlin"]), AfterValidator(people.clean_zone)]
Locale = Annotated[str, Field(max_length=35, examples=["en", "ar"]), AfterValidator(people.clean_locale)]
Reason = Annotated[str, Field(min_length=3, max_length=500, pattern=r"\S")]


class Account(Shape):
    id: UUID
    email: str
    name: str
    time_zone: str
    locale: str
    scopes: list[people.Scope]
    opened_at: Instant

    @classmethod
    def of(cls, account: Row) -> "Account":
        return cls(**_fields(account))


class SignedInAccount(Account):
    is_new: bool

    @classmethod
    def at_sign_in(cls, account: Row, *, is_new: bool) -> "SignedInAccount":
        return cls(**_fields(account), is_new=is_new)


def _fields(account: Row) -> dict[str, Any]:
    wanted = ("email", "name", "time_zone", "locale", "scopes", "opened_at")
    return {"id": account["account_id"], **{name: account[name] for name in wanted}}


class TokenRoute(TransactionRoute):
    """A route whose answer holds tokens. It takes no Idempotency-Key: for that its answers would have to be kept."""

    takes_idempotency_key = False
