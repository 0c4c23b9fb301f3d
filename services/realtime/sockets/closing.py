"""Why a socket is closed: codes a device acts on."""

Reason = tuple[int, str]

RENEW: Reason = (4000, "fetch a new ticket and come back")
BAD_MESSAGE: Reason = (4400, "this is no message realtime knows")
NO_TICKET: Reason = (4401, "the ticket is used, too old, or none")
WRONG_PLACE: Reason = (4403, "this page may not connect")
TOO_MUCH: Reason = (4429, "too many messages")
REPLACED: Reason = (4409, "too many sockets of this account; the oldest goes")
FULL: Reason = (1013, "too many sockets here; try again in a moment")
