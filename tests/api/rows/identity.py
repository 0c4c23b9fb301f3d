"""An account is its person's; looking at those of others is for support, scopes are for admins."""

from tests.api.rows.row import Row

ACCOUNT = "/accounts/{account_id}"

ROWS = [
    Row(call="POST /pincodes", rightful="nobody", stranger=202, nobody=202, staff=202,
        body={"email": "emma@example.org", "client": "mobile"}),
    Row(call="POST /sessions", rightful="nobody", stranger=403, nobody=403, staff=403,
        body={"pincode_id": "{pincode_id}", "pincode": "{pincode}", "client": "mobile"},
        guess={"pincode_id": "{pincode_id}", "pincode": "{wrong_pincode}", "client": "mobile"}),
    Row(call="POST /sessions/refresh", rightful="nobody", stranger=401, nobody=401, staff=401,
        body={"refresh_token": "{token_of_anna}"}, guess={"refresh_token": "{wrong_token}"}),
    Row(call="GET /sessions", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="DELETE /sessions", rightful="anna", stranger=204, nobody=401, staff=204),
    Row(call="DELETE /sessions/current", rightful="anna", stranger=204, nobody=401, staff=204),
    Row(call="DELETE /sessions/{session_id}", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="GET /me", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="PATCH /me", rightful="anna", stranger=200, nobody=401, staff=200, body={"name": "Somebody else"}),
    Row(call="GET /jwks.json", rightful="nobody", stranger=200, nobody=200, staff=200),
    Row(call="GET /accounts", rightful="sue", stranger=403, nobody=401, staff=403, scope="support",
        query={"email": "anna@example.org"}),
    Row(call=f"GET {ACCOUNT}", rightful="sue", stranger=403, nobody=401, staff=403, scope="support"),
    Row(call=f"POST {ACCOUNT}/suspension", rightful="sue", stranger=403, nobody=401, staff=403, scope="support",
        body={"reason": "Asked for it."}),
    Row(call=f"DELETE {ACCOUNT}/suspension", rightful="sue", stranger=403, nobody=401, staff=403, scope="support",
        query={"reason": "Asked for it."}),
    Row(call=f"PUT {ACCOUNT}/scopes", rightful="ada", stranger=403, nobody=401, staff=403, scope="admin",
        body={"scopes": ["support"], "reason": "Begins on Monday."}),
]  # fmt: skip
