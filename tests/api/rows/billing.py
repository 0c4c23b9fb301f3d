"""What is whose of money: cards, caps and charges the student's, lines their two people's, the rest the staff's."""

from tests.api.rows import bank_transfers
from tests.api.rows.row import Row

CARD, CHARGE = "/me/payment-methods/{method_id}", "/me/charges/{charge_id}"
STATEMENT = "/me/statements/{statement_id}"
STANDING = "/students/{student_id}/credit-standing"

ROWS = [
    Row(call="POST /me/payment-methods", rightful="anna", stranger=201, nobody=401, staff=201, body={}),
    Row(call="GET /me/payment-methods", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call=f"GET {CARD}", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call=f"PUT {CARD}/default", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call=f"DELETE {CARD}", rightful="anna", stranger=404, nobody=401, staff=404,
        where={"method_id": "spare_method_id"}),
    Row(call="GET /me/spend-cap", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="PUT /me/spend-cap", rightful="anna", stranger=200, nobody=401, staff=200,
        body={"per_call": None, "per_month": {"amount_minor": 5000, "currency": "EUR"}}),
    Row(call="GET /me/charges", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call=f"GET {CHARGE}", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call=f"POST {CHARGE}/pay", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="GET /me/credit", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="POST /webhooks/{provider}", rightful="nobody", stranger=400, nobody=400, staff=400,
        body={"proof": "{proof}"}, guess={"proof": "a guess"}),
    Row(call="GET /me/lines", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/earnings", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="GET /calls/{call_id}/line", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="GET /me/credit-standing", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call=f"GET {STANDING}", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance"),
    Row(call=f"PUT {STANDING}", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance",
        body={"may_book": True, "reason": "Paid."}),
    Row(call=f"GET {STANDING}/changes", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance"),
    Row(call="GET /months", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance"),
    Row(call="GET /months/{month}", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance"),
    Row(call="POST /months/{month}/close", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance"),
    Row(call="GET /me/statements", rightful="emma", stranger=200, nobody=401, staff=200),
    Row(call=f"GET {STATEMENT}", rightful="emma", stranger=404, nobody=401, staff=404),
    Row(call=f"GET {STATEMENT}/lines", rightful="emma", stranger=404, nobody=401, staff=404),
    Row(call=f"GET {STATEMENT}/refunds", rightful="emma", stranger=404, nobody=401, staff=404),
    Row(call="GET /me/lines/{line_id}", rightful="emma", stranger=404, nobody=401, staff=404),
    Row(call=f"GET {STATEMENT}/lines.csv", rightful="emma", stranger=404, nobody=401, staff=404),
    Row(call=f"GET {STATEMENT}/receipt", rightful="emma", stranger=404, nobody=401, staff=404),
    Row(call="GET /me/lines.csv", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/earnings.csv", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/documents", rightful="emma", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/documents/{document_id}", rightful="emma", stranger=404, nobody=401, staff=404),
    Row(call="GET /me/documents/{document_id}/file", rightful="emma", stranger=404, nobody=401, staff=404),
    Row(call="GET /documents/{document_id}/file", rightful="finn", stranger=403, nobody=401, staff=403,
        scope="finance"),
    Row(call="GET /me/balance", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/payouts", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/payouts/{payout_id}", rightful="cleo", stranger=404, nobody=401, staff=404),
    Row(call="GET /me/payout-destination", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="POST /me/payout-destination", rightful="cleo", stranger=200, nobody=401, staff=200),
    *bank_transfers.ROWS,
]  # fmt: skip
