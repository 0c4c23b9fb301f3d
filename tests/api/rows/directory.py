"""A listed profile is everybody's, one that waits for a decision is its consultant's and the moderators'."""

from tests.api.rows.row import Row

PROFILE = {
    "headline": "Python, patiently explained", "bio": "Twenty years of it.", "topics": ["python"], "languages": ["en"],
    "rate_per_minute": {"amount_minor": 250, "currency": "EUR"},
}  # fmt: skip

ROWS = [
    Row(call="GET /topics", rightful="nobody", stranger=200, nobody=200, staff=200),
    Row(call="GET /rates", rightful="nobody", stranger=200, nobody=200, staff=200),
    Row(call="GET /consultants", rightful="nobody", stranger=200, nobody=200, staff=200),
    Row(call="GET /consultants/{consultant_id}", rightful="devi", stranger=404, nobody=404, staff=404),
    Row(call="GET /me", rightful="devi", stranger=404, nobody=401, staff=404),
    Row(call="PUT /me", rightful="devi", stranger=200, nobody=401, staff=200, body=PROFILE),
    Row(call="GET /listings", rightful="mora", stranger=403, nobody=401, staff=403, scope="moderator"),
    Row(call="POST /listings/{consultant_id}/decision", rightful="mora", stranger=403, nobody=401, staff=403,
        scope="moderator", body={"listed": True, "reason": "Looks fine."}),
]  # fmt: skip
