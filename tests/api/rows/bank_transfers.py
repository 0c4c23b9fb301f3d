"""Bank transfers: what a student is asked for and where a consultant is paid is theirs, the rest is of finance."""

from tests.api.rows.row import Row

_ENTRY = {"direction": "in", "bank_ref": "77", "reference": "{reference}", "amount_minor": 900, "currency": "EUR",
          "booked_on": "2026-03-03"}  # fmt: skip
_CSV = "direction,reference,outcome\r\nout,{end_to_end_id},paid\r\n"
_ACCOUNT = {"holder": "Someone Else", "iban": "NL91ABNA0417164300"}

ROWS = [
    Row(call="GET /me/bank-transfers", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/bank-account", rightful="cleo", stranger=404, nobody=401, staff=404),
    Row(call="PUT /me/bank-account", rightful="cleo", stranger=200, nobody=401, staff=200, body=_ACCOUNT),
    Row(call="GET /manual/orders", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance"),
    Row(call="GET /manual/credits", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance"),
    Row(call="POST /manual/confirmations", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance",
        body={"entries": [_ENTRY]}),
    Row(call="POST /manual/confirmations/csv", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance",
        body={"csv": _CSV}),
    Row(call="POST /manual/files", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance",
        body={"currency": "EUR"}),
    Row(call="GET /manual/files/{file_id}", rightful="finn", stranger=403, nobody=401, staff=403, scope="finance"),
]  # fmt: skip
