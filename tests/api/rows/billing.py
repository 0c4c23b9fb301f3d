"""Lines are their two people's, credit standings the finance staff's."""

from tests.api.rows.row import Row

STANDING = "/students/{student_id}/credit-standing"

ROWS = [
    Row(call="GET /me/lines", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/earnings", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="GET /calls/{call_id}/line", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="GET /me/credit-standing", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call=f"GET {STANDING}", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance"),
    Row(call=f"PUT {STANDING}", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance",
        body={"may_book": True, "reason": "Paid."}),
    Row(call=f"GET {STANDING}/changes", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance"),
]  # fmt: skip
