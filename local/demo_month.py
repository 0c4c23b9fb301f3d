"""`bin/demo --month`: an earlier call, the close of last month, and the way of each minute to receipt and payout."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from local import month_end, people
from local.journey import RATE_MINOR, begin
from local.month_end import Chain
from local.people import insist
from local.visitor import Visitor

SECONDS = 754


def play(endpoints: dict[str, Any], environments: dict[str, dict[str, str]], folder: Path) -> int:
    """0 once everything is shown and the receipt lies below `folder`."""
    journey, (month, day) = begin(endpoints), month_end.last_month(datetime.now(UTC))
    student, consultant = journey.student, journey.consultant
    with student, consultant, Visitor(endpoints["gateway"], endpoints["inbox"], people.ADMIN.email) as staff:
        staff.sign_in(people.ADMIN.name, people.ADMIN.time_zone)
        if month_end.is_begun(staff, month):
            print(f"{month} is closed here already, and a month closes once. To begin anew: bin/down, remove .local,")
            print("bin/up.")
            return 1
        journey.sign_in()
        print("… the student saves a test card, the consultant names a bank account", flush=True)
        if not (insist(student.save_card) and insist(consultant.name_bank_account)):
            print("This is played with the payment provider named fake: here another moves the money.")
            return 1
        print(f"… an earlier call of {SECONDS} s, on {day:%d %B %Y} at {day:%H:%M} UTC", flush=True)
        call_id, _ = month_end.call_earlier(
            environments["calls"], student, consultant, day, seconds=SECONDS, rate=RATE_MINOR
        )
        print("… finance staff close the month", flush=True)
        month_end.close(staff, month, lambda said: print(f"    {said}", flush=True))
        chain = insist(lambda: month_end.follow(student, consultant, call_id))
        file = folder / "receipts" / f"{chain.receipt['number']}.pdf"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(month_end.fetch(month_end.url_of(student, chain.receipt["id"])))
        _show(chain)
        print(f"\nThe receipt is in {file}")
    return 0


def _show(chain: Chain) -> None:
    line, earning, charge = chain.line, chain.earning, chain.charge
    minutes = ", ".join(f"{one['started_at'][11:19]}-{one['ended_at'][11:19]}" for one in chain.call["intervals"])
    print("\nfrom the minute to the receipt, as the student reads it")
    _row("minutes", "", f"both connected {minutes}; seen by {', '.join(sorted(chain.call['by_source']))}")
    _row(
        "call",
        chain.call["call_id"],
        f"{chain.call['billable_seconds']} s at {money(line['rate_per_minute'])} a minute",
    )
    _row("line", line["id"], f"{money(line['amount'])} = share {money(line['share'])} + fee {money(line['fee'])}")
    _row("statement", chain.statement["id"], f"{chain.statement['month']}, {money(chain.statement['total'])}")
    _row("charge", charge["id"], f"{charge['state']}, {money(charge['paid'])}")
    _row("receipt", chain.receipt["id"], f"{chain.receipt['number']}, {money(chain.receipt['amount'])}")
    print("\nfrom the line to the payout, as the consultant reads it")
    _row("earning", earning["id"], f"gross {money(earning['amount'])}, net {money(earning['share'])}")
    _row("statement", chain.earnings_statement["id"], money(chain.earnings_statement["total"]))
    _row("payout", chain.payout["id"], f"{chain.payout['state']}, {money(chain.payout['amount'])}")


def _row(what: str, one_id: str, told: str) -> None:
    print(f"    {what:<10} {one_id:<36}  {told}")


def show_standing(student: Visitor) -> None:
    """Where the student's running month stands."""
    cards = [one for one in student.get(f"{month_end.BILLING}/me/payment-methods")["items"] if one["is_default"]]
    card = f"{cards[0]['brand']} that ends in {cards[0]['last4']}" if cards else "no card"
    for account in student.get(f"{month_end.BILLING}/me/credit")["accounts"]:
        print(
            f"the student's running month: {money(account['accrued'])} used and not charged yet,",
            f"charged with the month or at {money(account['limit'])}, to: {card}",
        )


def money(amount: dict[str, Any]) -> str:
    return f"{amount['amount_minor'] / 100:.2f} {amount['currency']}"
