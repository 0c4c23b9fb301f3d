"""The queue is the moderators'; a decision about somebody's things is theirs to read."""

from tests.api.rows.row import Row

ROWS = [
    Row(call="GET /queue", rightful="mora", stranger=403, nobody=401, staff=403, scope="moderator"),
    Row(call="POST /cases/{case_id}/open", rightful="mora", stranger=403, nobody=401, staff=403, scope="moderator"),
    Row(call="POST /cases/{case_id}/decision", rightful="mora", stranger=403, nobody=401, staff=403, scope="moderator",
        body={"verdict": "remove", "rule": "threat"}),
    Row(call="GET /authors/{account_id}", rightful="mora", stranger=403, nobody=401, staff=403, scope="moderator",
        where={"account_id": "anna"}),
    Row(call="GET /audit", rightful="ada", stranger=403, nobody=401, staff=403, scope="admin"),
    Row(call="GET /rules", rightful="nobody", stranger=200, nobody=200, staff=200),
    Row(call="GET /decisions/mine", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="POST /decisions/{decision_id}/appeal", rightful="anna", stranger=404, nobody=401, staff=404,
        body={"words": "It was a quotation."}),
    Row(call="GET /appeals", rightful="mora", stranger=403, nobody=401, staff=403, scope="moderator"),
    Row(call="POST /appeals/{appeal_id}/decision", rightful="mora", stranger=403, nobody=401, staff=403,
        scope="moderator", body={"outcome": "overturned"}),
]  # fmt: skip
