"""What billing says: rows become facts here and nowhere else."""

from datetime import datetime

from contracts.base import Money
from contracts.billing import (
    ChargeDeclined,
    ChargeNeedsAuthentication,
    ChargePaid,
    CreditStandingChanged,
    DocumentIssued,
    FeeScheduleChanged,
    LineAdjusted,
    LinePosted,
    MonthClosed,
    PayoutFailed,
    PayoutPaid,
    RefundRefused,
    SpendCapChanged,
    StatementIssued,
)
from kit.database import Row
from services.billing.rules import CameBack


def line_posted(line: Row) -> LinePosted:
    currency = line["currency"]
    return LinePosted(
        line_id=line["line_id"],
        call_id=line["call_id"],
        booking_id=line["booking_id"],
        student_id=line["student_id"],
        consultant_id=line["consultant_id"],
        month=line["month"],
        billable_seconds=line["billable_seconds"],
        amount=Money(amount_minor=line["amount_minor"], currency=currency),
        fee=Money(amount_minor=line["fee_minor"], currency=currency),
        share=Money(amount_minor=line["share_minor"], currency=currency),
        posted_at=line["posted_at"],
        tax=Money(amount_minor=line["tax_minor"], currency=currency),
    )


def line_adjusted(adjustment: Row, line: Row) -> LineAdjusted:
    currency = adjustment["currency"]
    return LineAdjusted(
        line_id=line["line_id"],
        call_id=line["call_id"],
        adjustment_id=adjustment["adjustment_id"],
        command_id=adjustment["command_id"],
        student_id=line["student_id"],
        consultant_id=line["consultant_id"],
        month=line["month"],
        kind=adjustment["kind"],
        seconds=adjustment["seconds"],
        amount=Money(amount_minor=adjustment["amount_minor"], currency=currency),
        fee=Money(amount_minor=adjustment["fee_minor"], currency=currency),
        share=Money(amount_minor=adjustment["share_minor"], currency=currency),
        tax=Money(amount_minor=adjustment["tax_minor"], currency=currency),
        goodwill=Money(amount_minor=adjustment["goodwill_minor"], currency=currency),
        made_at=adjustment["made_at"],
    )


def refund_refused(command: Row) -> RefundRefused:
    return RefundRefused(
        command_id=command["command_id"],
        call_id=command["call_id"],
        why=command["refusal"],
        refused_at=command["decided_at"],
    )


def fee_schedule_changed(fee: Row) -> FeeScheduleChanged:
    return FeeScheduleChanged(schedule=fee["schedule"], fee_bps=fee["fee_bps"], effective_from=fee["effective_from"])


def credit_standing_changed(standing: Row) -> CreditStandingChanged:
    return CreditStandingChanged(
        student_id=standing["student_id"],
        may_book=standing["may_book"],
        reason=standing["reason"],
        changed_at=standing["changed_at"],
    )


def document_issued(document: Row) -> DocumentIssued:
    return DocumentIssued(
        document_id=document["document_id"],
        kind=document["kind"],
        number=document["number"],
        owner_id=document["owner_id"],
        charge_id=document["charge_id"],
        issued_at=document["issued_at"],
    )


def charge_paid(charge: Row) -> ChargePaid:
    return ChargePaid(
        charge_id=charge["charge_id"],
        student_id=charge["student_id"],
        month=charge["month"],
        amount=Money(amount_minor=charge["paid_minor"], currency=charge["currency"]),
        paid_at=charge["paid_at"],
    )


def charge_declined(charge: Row, at: datetime) -> ChargeDeclined:
    return ChargeDeclined(
        charge_id=charge["charge_id"],
        student_id=charge["student_id"],
        month=charge["month"],
        amount=_to_pay(charge),
        refusals=charge["refusals"],
        next_attempt_at=charge["next_attempt_at"],
        declined_at=at,
    )


def charge_needs_authentication(charge: Row, at: datetime) -> ChargeNeedsAuthentication:
    return ChargeNeedsAuthentication(
        charge_id=charge["charge_id"],
        student_id=charge["student_id"],
        month=charge["month"],
        amount=_to_pay(charge),
        asked_at=at,
    )


def spend_cap_changed(cap: Row) -> SpendCapChanged:
    return SpendCapChanged(
        student_id=cap["student_id"],
        per_call=_cap(cap["per_call_minor"], cap["currency"]),
        per_month=_cap(cap["per_month_minor"], cap["currency"]),
        changed_at=cap["changed_at"],
    )


def spend_cap_ended(cap: Row, at: datetime) -> SpendCapChanged:
    return SpendCapChanged(student_id=cap["student_id"], per_call=None, per_month=None, changed_at=at)


def statement_issued(statement: Row) -> StatementIssued:
    return StatementIssued(
        statement_id=statement["statement_id"],
        side=statement["side"],
        account_id=statement["account_id"],
        month=statement["month"],
        total=Money(amount_minor=statement["total_minor"], currency=statement["currency"]),
        stated_at=statement["stated_at"],
    )


def payout_paid(payout: Row) -> PayoutPaid:
    return PayoutPaid(
        payout_id=payout["payout_id"],
        consultant_id=payout["consultant_id"],
        month=payout["month"],
        amount=Money(amount_minor=payout["amount_minor"], currency=payout["currency"]),
        paid_at=payout["paid_at"],
    )


def payout_failed(payout: Row, why: CameBack) -> PayoutFailed:
    return PayoutFailed(
        payout_id=payout["payout_id"],
        consultant_id=payout["consultant_id"],
        month=payout["month"],
        amount=Money(amount_minor=payout["amount_minor"], currency=payout["currency"]),
        why=why,
        failed_at=payout["returned_at"],
    )


def month_closed(close: Row) -> MonthClosed:
    return MonthClosed(month=close["month"], closed_at=close["closed_at"])


def _to_pay(charge: Row) -> Money:
    return Money(amount_minor=charge["amount_minor"] - charge["reduced_minor"], currency=charge["currency"])


def _cap(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(amount_minor=minor, currency=currency)
