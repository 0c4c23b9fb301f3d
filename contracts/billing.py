"""What `billing` says: the platform's fee, what a call cost, and who may book on credit."""

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
