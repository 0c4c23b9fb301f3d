"""What billing says: rows become facts here and nowhere else."""

from contracts.base import Money
from contracts.billing import CreditStandingChanged, DocumentIssued, FeeScheduleChanged, LinePosted
from kit.database import Row


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
