"""A turn and a call are their two people's, a desk its consultant's; webhooks are for whoever signs them."""

from tests.api.rows.row import Row

SAMPLE = {
    "at": "{block}", "window_ms": 5000, "direction": "in", "media": "audio", "connection_id": "client",
    "packets": 250, "packets_lost": 1, "jitter_ms": 3.5, "rtt_ms": 40, "bitrate_bps": 32000, "fps": 0, "freezes": 0,
    "network": "wifi", "device": "telephone",
}  # fmt: skip
WEBHOOK = {
    "event": "participant_joined", "id": "one", "created_at": 1772460010, "room": {"name": "{call_id}"},
    "participant": {"identity": "{anna}", "sid": "two"},
}  # fmt: skip

ROWS = [
    Row(call="POST /webhooks/livekit", rightful="livekit", stranger=401, nobody=401, staff=401, body=WEBHOOK),
    Row(call="GET /bookings/{booking_id}", rightful="ben", stranger=404, nobody=401, staff=404),
    Row(call="POST /bookings/{booking_id}/check-in", rightful="emma", stranger=404, nobody=401, staff=404,
        where={"booking_id": "comes"}),
    Row(call="POST /bookings/{booking_id}/away", rightful="ben", stranger=404, nobody=401, staff=404),
    Row(call="POST /bookings/{booking_id}/back", rightful="ben", stranger=404, nobody=401, staff=404),
    Row(call="POST /bookings/{booking_id}/leave", rightful="ben", stranger=404, nobody=401, staff=404),
    Row(call="GET /desk", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="POST /desk/next", rightful="devi", stranger=404, nobody=401, staff=404,
        body={"block_starts_at": "{block}"}),
    Row(call="POST /desk/skip", rightful="cleo", stranger=404, nobody=401, staff=404,
        body={"booking_id": "{booking_id}", "reason": "He asked for a minute."}),
    Row(call="POST /desk/late", rightful="cleo", stranger=404, nobody=401, staff=404,
        body={"minutes": 10, "block_starts_at": "{block}"}),
    Row(call="POST /desk/close", rightful="cleo", stranger=404, nobody=401, staff=404,
        body={"block_starts_at": "{block}"}),
    Row(call="GET /calls", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="GET /consultants/{consultant_id}/outlook", rightful="nobody", stranger=200, nobody=200, staff=200,
        query={"block": "{block}"}, where={"consultant_id": "cleo"}),
    Row(call="GET /{call_id}", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="POST /{call_id}/answer", rightful="ben", stranger=404, nobody=401, staff=404,
        where={"call_id": "ringing"}),
    Row(call="POST /{call_id}/join", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="POST /{call_id}/pause", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="POST /{call_id}/resume", rightful="cleo", stranger=404, nobody=401, staff=404),
    Row(call="POST /{call_id}/hang-up", rightful="cleo", stranger=404, nobody=401, staff=404),
    Row(call="POST /{call_id}/quality", rightful="anna", stranger=404, nobody=401, staff=404,
        body={"samples": [SAMPLE]}),
]  # fmt: skip
