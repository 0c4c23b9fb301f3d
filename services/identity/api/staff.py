"""What staff do to accounts: look up, suspend, reinstate, give scopes."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from kit import CallerInfo, Instant, Page, Router, Shape, Staff, Tx
from kit.database import Row
from services.identity.actions import staff as actions
from services.identity.api.shapes import Account, Email, Reason
from services.identity.rules import people

router = Router(tags=["staff"], prefix="/accounts")
Support = Annotated[CallerInfo, Staff("support")]
Admin = Annotated[CallerInfo, Staff("admin")]


class StaffAccount(Account):
    suspended_at: Instant | None
    suspended_reason: str | None

    @classmethod
    def of(cls, account: Row) -> "StaffAccount":
        return cls(
            **Account.of(account).model_dump(),
            suspended_at=account["suspended_at"],
            suspended_reason=account["suspended_reason"],
        )


class Suspension(Shape):
    reason: Reason


class Scopes(Shape):
    scopes: Annotated[list[people.Scope], Field(max_length=10)]
    reason: Reason | None = None


@router.get("")
async def find_account(tx: Tx, caller: Support, email: Annotated[Email, Query()]) -> Page[StaffAccount]:
    """The account of an address, or an empty list."""
    await actions.check(tx, caller, "support")
    return Page[StaffAccount](items=[StaffAccount.of(account) for account in await actions.find(tx, email)])


@router.get("/{account_id}")
async def get_account(tx: Tx, caller: Support, account_id: UUID) -> StaffAccount:
    await actions.check(tx, caller, "support")
    return StaffAccount.of(await actions.get(tx, account_id))


@router.post("/{account_id}/suspension")
async def suspend_account(tx: Tx, caller: Support, account_id: UUID, body: Suspension) -> StaffAccount:
    """Ends the account's sessions and refuses new ones. Access tokens it holds last at most 10 minutes more."""
    await actions.check(tx, caller, "support")
    return StaffAccount.of(await actions.suspend(tx, caller, account_id, body.reason))


@router.delete("/{account_id}/suspension")
async def reinstate_account(
    tx: Tx, caller: Support, account_id: UUID, reason: Annotated[Reason | None, Query()] = None
) -> StaffAccount:
    await actions.check(tx, caller, "support")
    return StaffAccount.of(await actions.reinstate(tx, caller, account_id, reason))


@router.put("/{account_id}/scopes")
async def set_scopes(tx: Tx, caller: Admin, account_id: UUID, body: Scopes) -> StaffAccount:
    """Exactly these scopes from the account's next refresh on."""
    await actions.check(tx, caller, "admin")
    return StaffAccount.of(await actions.set_scopes(tx, caller, account_id, body.scopes, body.reason))
