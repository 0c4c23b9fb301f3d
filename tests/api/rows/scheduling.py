"""A week is its consultant's, a booking its two people's, a place in the waiting list and an offer its student's."""

from tests.api.rows.row import Row

SLOTS = [{"weekday": 2, "hour": 10, "max_calls": 2}]
BLOCK = {"consultant_id": "{consultant_id}", "block_starts_at": "{open_block}"}
FULL = {"consultant_id": "{consultant_id}", "block_starts_at": "{full_block}"}
WEEK = {"blocks": SLOTS, "orphaned_bookings": "keep"}

ROWS = [
    Row(call="GET /me/week", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="PUT /me/week", rightful="cleo", stranger=200, nobody=401, staff=200,
        body={"time_zone": "Europe/Berlin", **WEEK}),
    Row(call="GET /me/weeks", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/weeks/{iso_week}", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="PUT /me/weeks/{iso_week}", rightful="cleo", stranger=200, nobody=401, staff=200, body=WEEK),
    Row(call="DELETE /me/weeks/{iso_week}", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/available-now", rightful="cleo", stranger=200, nobody=401, staff=200),
    Row(call="PUT /me/available-now", rightful="cleo", stranger=200, nobody=401, staff=200,
        body={"on": False, "minutes": 60}),
    Row(call="GET /consultants/{consultant_id}/blocks", rightful="nobody", stranger=200, nobody=200, staff=200),
    Row(call="POST /bookings", rightful="anna", stranger=201, nobody=401, staff=201, body=BLOCK),
    Row(call="GET /bookings", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="GET /bookings/{booking_id}", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="POST /bookings/{booking_id}/cancel", rightful="cleo", stranger=404, nobody=401, staff=404,
        body={"reason": "ill"}),
    Row(call="POST /waiting-list", rightful="emma", stranger=201, nobody=401, staff=201, body=FULL),
    Row(call="GET /waiting-list", rightful="emma", stranger=200, nobody=401, staff=200),
    Row(call="DELETE /waiting-list/{waiting_id}", rightful="emma", stranger=404, nobody=401, staff=404),
    Row(call="GET /offers", rightful="emma", stranger=200, nobody=401, staff=200),
    Row(call="GET /me/calendar-feed", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="POST /me/calendar-feed", rightful="anna", stranger=201, nobody=401, staff=201),
    Row(call="DELETE /me/calendar-feed", rightful="anna", stranger=204, nobody=401, staff=204),
    # Its address is the key: whoever has it has the right.
    Row(call="GET /calendar-feeds/{secret}.ics", rightful="nobody", stranger=200, nobody=200, staff=200),
    Row(call="POST /offers/{offer_id}/decline", rightful="emma", stranger=404, nobody=401, staff=404),
]  # fmt: skip
