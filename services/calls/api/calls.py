"""The call: answering, joining, the clock, and what it came to."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field, StrictFloat, StrictInt

from contracts.base import Money
from kit import Caller, Instant, Page, PageQuery, Router, Shape, Tx
from services.calls.actions import calling, quality, records, talking
from services.calls.actions.records import Record
from services.calls.outside import JoinGrant
from services.calls.rules import call as call_rules
from services.calls.rules import cap
from services.calls.settings import Settings

router = Router(tags=["calls"])


class Card(Shape):
    """A call in a list."""

    call_id: UUID
    booking_id: UUID
    student_id: UUID
    consultant_id: UUID
    state: call_rules.State
    ring: Literal[1, 2]
    answer_by: Instant
    started_at: Instant | None
    ended_at: Instant | None
    end_reason: str | None
    billable_seconds: int | None


class SpanOut(Shape):
    started_at: Instant
    ended_at: Instant


class PauseOut(Shape):
    paused_by: UUID
    started_at: Instant
    ended_at: Instant | None


class FeltOut(Shape):
    """One side's media; `server` measured it, or a `client` said so (which never touches the bill)."""

    source: Literal["server", "client"]
    participant_id: UUID
    samples: int
    loss_percent: float
    jitter_ms: float | None
    rtt_ms: float | None
    bitrate_bps: int | None
    freezes: int | None
    network: str | None
    device: str | None


class QualityOut(Shape):
    """`unusable_seconds` had more than 10 % loss on both sides, as servers measured it, and are not billed."""

    unusable_seconds: int
    reconnects: int
    sides: list[FeltOut]


class CapOut(Shape):
    """What the student's spend caps let the call cost. From 100 percent on it is free, to say goodbye, and it ends by
    itself once `ends_after_seconds` were talked."""

    amount: Money
    billable_seconds: int
    told_percent: Literal[0, 80, 95, 100]
    ends_after_seconds: int


class CallOut(Card):
    """Figures are final once `settled`; before that they are what the call comes to if it ended now.

    `talked_seconds` were counted, `billable_seconds` are charged, `free_reason` says why fewer are. `by_source` has
    each witness's figure; `flagged` says they disagreed and the lowest was taken.
    """

    settled: bool
    paused: bool
    reconnect_by: Instant | None
    talked_seconds: int
    paused_seconds: int
    intervals: list[SpanOut]
    pauses: list[PauseOut]
    by_source: dict[str, float]
    flagged: bool
    free_reason: str | None
    rate_per_minute: Money
    fee_bps: int
    spend_cap: CapOut | None
    quality: QualityOut
    as_of: Instant

    @classmethod
    def of(cls, found: Record) -> "CallOut":
        call = found.call
        card = Card.model_validate(call).model_dump()
        return cls.model_validate(
            card
            | {
                "billable_seconds": found.billable_seconds,
                "talked_seconds": found.talked_seconds,
                "paused_seconds": found.paused_seconds,
                "intervals": found.intervals,
                "by_source": found.by_source,
                "flagged": found.flagged,
                "free_reason": found.free_reason,
                "settled": call.settled_at is not None,
                "paused": any(pause.ended_at is None for pause in found.pauses),
                "reconnect_by": call.reconnect_by,
                "pauses": [PauseOut.model_validate(pause) for pause in found.pauses],
                "fee_bps": call.fee_bps,
                "rate_per_minute": Money(amount_minor=call.rate_amount_minor, currency=call.rate_currency),
                "spend_cap": _cap_of(call),
                "quality": QualityOut(
                    unusable_seconds=found.unusable_seconds,
                    reconnects=found.reconnects,
                    sides=[FeltOut.model_validate(side) for side in found.felt],
                ),
                "as_of": found.as_of,
            }
        )


def _cap_of(call: call_rules.Call) -> CapOut | None:
    if call.cap_seconds is None or call.cap_minor is None:
        return None
    amount = Money(amount_minor=call.cap_minor, currency=call.rate_currency)
    ends_after = cap.ends_after_seconds(call.cap_seconds, free_seconds=Settings.current().free_seconds)
    return CapOut.model_validate(
        {
            "amount": amount,
            "billable_seconds": call.cap_seconds,
            "told_percent": call.cap_percent,
            "ends_after_seconds": ends_after,
        }
    )


Label = Annotated[str, Field(min_length=1, max_length=40)]
Measure = Annotated[StrictFloat, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
Count = Annotated[StrictInt, Field(ge=0, le=2**31 - 1)]


class SampleIn(Shape):
    """What a client measured of one stream in the `window_ms` before `at`."""

    at: Instant
    window_ms: StrictInt = Field(ge=100, le=60_000)
    direction: Literal["in", "out"]
    media: Literal["audio", "video"]
    connection_id: Label = "client"
    packets: Count
    packets_lost: Count
    jitter_ms: Measure | None = None
    rtt_ms: Measure | None = None
    bitrate_bps: Count | None = None
    fps: Measure | None = None
    freezes: Count | None = None
    network: Label | None = None
    device: Label | None = None


class SamplesIn(Shape):
    samples: list[SampleIn] = Field(min_length=1, max_length=60)


@router.get("/calls")
async def list_calls(
    tx: Tx,
    caller: Caller,
    page: PageQuery,
    role: Annotated[Literal["student", "consultant"], Query()] = "consultant",
    state: Annotated[Literal["live", "ended"] | None, Query()] = None,
) -> Page[Card]:
    """One's own calls, newest first; `state=live` finds the one that rings or runs."""
    after = page.after_types(UUID)
    found = await records.list_calls(
        tx,
        caller.account_id,
        role=role,
        live=None if state is None else state == "live",
        before=after[0] if after else None,
        limit=page.limit + 1,
    )
    return Page.of(found, page, shape=Card.model_validate, key=lambda call: (call.call_id,))


@router.get("/{call_id}")
async def see_call(tx: Tx, caller: Caller, call_id: UUID) -> CallOut:
    return CallOut.of(await records.of_call(tx, call_id, caller.account_id))


@router.post("/{call_id}/answer")
async def answer(tx: Tx, caller: Caller, call_id: UUID) -> Card:
    return Card.model_validate(await calling.answer(tx, call_id, caller.account_id))


@router.post("/{call_id}/join")
async def join(tx: Tx, caller: Caller, call_id: UUID) -> JoinGrant:
    """The way into the room; joining again replaces the first connection."""
    return await talking.join(tx, call_id, caller.account_id)


@router.post("/{call_id}/pause")
async def pause(tx: Tx, caller: Caller, call_id: UUID) -> CallOut:
    """Stop the clock for both; the call ends by itself after ten minutes of it."""
    await talking.pause(tx, call_id, caller.account_id)
    return CallOut.of(await records.of_call(tx, call_id, caller.account_id))


@router.post("/{call_id}/resume")
async def resume(tx: Tx, caller: Caller, call_id: UUID) -> CallOut:
    await talking.resume(tx, call_id, caller.account_id)
    return CallOut.of(await records.of_call(tx, call_id, caller.account_id))


@router.post("/{call_id}/hang-up")
async def hang_up(tx: Tx, caller: Caller, call_id: UUID) -> CallOut:
    """End it, from either side; again changes nothing."""
    await talking.hang_up(tx, call_id, caller.account_id)
    return CallOut.of(await records.of_call(tx, call_id, caller.account_id))


@router.post("/{call_id}/quality", status_code=202)
async def report_quality(tx: Tx, caller: Caller, call_id: UUID, body: SamplesIn) -> None:
    """What a client measured: shown as its word, never billed from."""
    await quality.report(tx, call_id, caller.account_id, [sample.model_dump() for sample in body.samples])
