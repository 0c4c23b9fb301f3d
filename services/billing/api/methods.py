"""Payment methods: saving a card at the provider, the list, the default, removing."""

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import Field

from kit import Caller, Instant, Page, PageQuery, Router, Shape, Tx
from kit.database import Row
from services.billing import actions
from services.billing.outside.payments.protocol import Setup
from services.billing.settings import Settings

router = Router(tags=["payment methods"])


class Method(Shape):
    """A card, as the provider describes it; its number is never here."""

    id: UUID
    state: Literal["pending", "ready", "failed"]
    brand: str | None
    last4: str | None
    exp_month: int | None
    exp_year: int | None
    is_default: bool = Field(description="this one is charged")
    failure: str | None = Field(description="why it could not be saved, a word of the provider's or `given_up`")
    begun_at: Instant
    ready_at: Instant | None

    @classmethod
    def of(cls, row: Row) -> Self:
        names = (name for name in cls.model_fields if name != "id")
        return cls(id=row["method_id"], **{name: row[name] for name in names})


class BegunMethod(Shape):
    """A card that is being saved: the student types it in at `url`, or in a form of the provider's own SDK."""

    method: Method
    provider: str
    url: str | None = Field(description="the provider's page where the card is typed in")
    client_secret: str | None = Field(description="for the provider's SDK, instead of `url`")
    publishable_key: str | None

    @classmethod
    def begun(cls, row: Row, setup: Setup) -> Self:
        return cls(
            method=Method.of(row),
            provider=row["provider"],
            url=setup.url,
            client_secret=setup.client_secret,
            publishable_key=Settings.current().stripe_publishable_key or None,
        )


class MethodIn(Shape):
    return_url: str | None = Field(
        default=None, max_length=2000, description="where the provider sends the student back to, on this platform"
    )


@router.post("/me/payment-methods", status_code=201)
async def begin_payment_method(tx: Tx, caller: Caller, body: MethodIn) -> BegunMethod:
    """Begin saving a card. It is `pending` until the provider has it; the first one saved is the default."""
    return BegunMethod.begun(*await actions.methods.begin(tx, caller.account_id, body.return_url))


@router.get("/me/payment-methods")
async def my_payment_methods(tx: Tx, caller: Caller, page: PageQuery) -> Page[Method]:
    """The caller's cards, the latest first."""
    before = page.after_types(datetime, UUID)
    rows = await actions.methods.read_all(tx, caller.account_id, before, page.limit + 1)
    return Page.of(rows, page, shape=Method.of, key=lambda row: (row["begun_at"], row["method_id"]))


@router.get("/me/payment-methods/{method_id}")
async def my_payment_method(tx: Tx, caller: Caller, method_id: UUID) -> Method:
    """One of the caller's cards; a pending one as the provider has it right now."""
    return Method.of(await actions.methods.read(tx, caller.account_id, method_id))


@router.put("/me/payment-methods/{method_id}/default")
async def make_payment_method_default(tx: Tx, caller: Caller, method_id: UUID) -> Method:
    """Charge this card from now on; what was refused before is tried with it at once."""
    return Method.of(await actions.methods.make_default(tx, caller.account_id, method_id))


@router.delete("/me/payment-methods/{method_id}", status_code=204)
async def remove_payment_method(tx: Tx, caller: Caller, method_id: UUID) -> None:
    """Take a card away. The last one stays while something is unpaid (409 `last_method_needed`)."""
    await actions.methods.remove(tx, caller.account_id, method_id)
