"""What a student wants to spend at most; calls and scheduling obey it."""

from uuid import UUID

from contracts.base import Money
from kit import Invalid, Tx, clock, emit
from kit.database import Row
from services.billing import publishes, store


async def change_cap(tx: Tx, student_id: UUID, per_call: Money | None, per_month: Money | None) -> Row | None:
    """Set what may be spent on a call and in a month, both in one currency; None = no cap. The cap there is then."""
    wanted = per_call or per_month
    if wanted is None:
        if (dropped := await store.caps.drop_cap(tx, student_id)) is not None:
            await emit(tx, publishes.spend_cap_ended(dropped, clock.now()))
        return None
    if per_call is not None and per_month is not None and per_call.currency != per_month.currency:
        raise Invalid(
            "Both caps are in one currency.",
            errors=[{"pointer": "/per_month/currency", "detail": f"must be {per_call.currency}, as per call"}],
        )
    if not await store.caps.is_currency(tx, wanted.currency):
        where = "per_call" if per_call else "per_month"
        raise Invalid(
            f"{wanted.currency} is no currency of ISO 4217.",
            errors=[{"pointer": f"/{where}/currency", "detail": "no such currency"}],
        )
    changed = await store.caps.set_cap(
        tx,
        student_id,
        per_call.amount_minor if per_call else None,
        per_month.amount_minor if per_month else None,
        wanted.currency,
        clock.now(),
    )
    if changed is not None:
        await emit(tx, publishes.spend_cap_changed(changed))
    return await store.caps.cap(tx, student_id)
