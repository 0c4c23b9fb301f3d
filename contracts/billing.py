"""What `billing` says: the platform's fee, what a call cost, and who may book on credit."""

from typing import Literal

from contracts.base import Event, Id, Instant, Internal, Money, Public


class FeeScheduleChanged(Event, aggregate="fee_schedule", key="schedule"):
    """From `effective_from` the platform keeps `fee_bps` (hundredths of a percent) of every line."""

    schedule: Public[str]
    fee_bps: Public[int]
    effective_from: Public[Instant]


class CreditStandingChanged(Event, aggregate="credit", key="student_id"):
    """Whether a student may make new bookings, and why not."""

    student_id: Internal[Id]
    may_book: Internal[bool]
    reason: Internal[str | None]
    changed_at: Internal[Instant]


class LinePosted(Event, aggregate="line", key="line_id"):
    """A settled call became money: `amount` = `share` + `fee`, in the ledger."""

    line_id: Internal[Id]
    call_id: Internal[Id]
    booking_id: Internal[Id]
    student_id: Internal[Id]
    consultant_id: Internal[Id]
    month: Internal[str]
    billable_seconds: Internal[int]
    amount: Internal[Money]
    fee: Internal[Money]
    share: Internal[Money]
    posted_at: Internal[Instant]
    tax: Internal[Money | None] = None


class LineAdjusted(Event, aggregate="line", key="line_id"):
    """Something of a line went back to the student: `amount` = `fee` + `share` + `tax` + `goodwill`."""

    line_id: Internal[Id]
    call_id: Internal[Id]
    adjustment_id: Internal[Id]
    command_id: Internal[Id]
    student_id: Internal[Id]
    consultant_id: Internal[Id]
    month: Internal[str]
    kind: Internal[Literal["refund", "goodwill"]]
    seconds: Internal[int]
    amount: Internal[Money]
    fee: Internal[Money]
    share: Internal[Money]
    tax: Internal[Money]
    goodwill: Internal[Money]
    made_at: Internal[Instant]


class RefundRefused(Event, aggregate="refund", key="command_id"):
    """A refund that was asked for cannot be made; `why` is a word: `nothing_left`, `not_billed`, `too_much`."""

    command_id: Internal[Id]
    call_id: Internal[Id]
    why: Internal[str]
    refused_at: Internal[Instant]


class SpendCapChanged(Event, aggregate="spend_cap", key="student_id"):
    """What a student wants to spend at most, on a call and in a month; None = no cap."""

    student_id: Internal[Id]
    per_call: Internal[Money | None]
    per_month: Internal[Money | None]
    changed_at: Internal[Instant]


class ChargePaid(Event, aggregate="charge", key="charge_id"):
    charge_id: Internal[Id]
    student_id: Internal[Id]
    month: Internal[str]
    amount: Internal[Money]
    paid_at: Internal[Instant]


class ChargeDeclined(Event, aggregate="charge", key="charge_id"):
    """The bank refused; the next try is at `next_attempt_at` (None: no more tries by itself)."""

    charge_id: Internal[Id]
    student_id: Internal[Id]
    month: Internal[str]
    amount: Internal[Money]
    refusals: Internal[int]
    next_attempt_at: Internal[Instant | None]
    declined_at: Internal[Instant]


class ChargeNeedsAuthentication(Event, aggregate="charge", key="charge_id"):
    """The student's bank wants to see them: they find the link among their charges. Not a refusal."""

    charge_id: Internal[Id]
    student_id: Internal[Id]
    month: Internal[str]
    amount: Internal[Money]
    asked_at: Internal[Instant]


class StatementIssued(Event, aggregate="statement", key="statement_id"):
    """A month of one side is closed: what a student owes (`total`), or a consultant has earned."""

    statement_id: Internal[Id]
    side: Internal[Literal["student", "consultant"]]
    account_id: Internal[Id]
    month: Internal[str]
    total: Internal[Money]
    stated_at: Internal[Instant]


class DocumentIssued(Event, aggregate="document", key="document_id"):
    """A receipt or a credit note has its number and can be fetched by its owner."""

    document_id: Internal[Id]
    kind: Internal[Literal["receipt", "credit_note"]]
    number: Internal[str]
    owner_id: Internal[Id]
    charge_id: Internal[Id]
    issued_at: Internal[Instant]


class PayoutPaid(Event, aggregate="payout", key="payout_id"):
    payout_id: Internal[Id]
    consultant_id: Internal[Id]
    month: Internal[str]
    amount: Internal[Money]
    paid_at: Internal[Instant]


class PayoutFailed(Event, aggregate="payout", key="payout_id"):
    """Refused, or returned by the bank after it had been paid: the amount is due again, with the next payout."""

    payout_id: Internal[Id]
    consultant_id: Internal[Id]
    month: Internal[str]
    amount: Internal[Money]
    why: Internal[Literal["refused", "returned"]]
    failed_at: Internal[Instant]


class MonthClosed(Event, aggregate="month", key="month"):
    month: Internal[str]
    closed_at: Internal[Instant]
