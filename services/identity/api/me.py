"""Your own account."""

from kit import Caller, Router, Shape, Tx
from services.identity.actions import accounts as actions
from services.identity.api.shapes import Account, Locale, Name, Zone

router = Router(tags=["account"])


class AccountChange(Shape):
    """What is left out, or null, stays as it is."""

    name: Name | None = None
    time_zone: Zone | None = None
    locale: Locale | None = None


@router.get("/me")
async def me(tx: Tx, caller: Caller) -> Account:
    return Account.of(await actions.me(tx, caller.account_id))


@router.patch("/me")
async def change_me(tx: Tx, caller: Caller, body: AccountChange) -> Account:
    return Account.of(await actions.change(tx, caller.account_id, body.model_dump(exclude_none=True)))
