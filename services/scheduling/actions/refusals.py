"""Why scheduling says no."""

from kit import Conflict, Forbidden, NotFound


class NoSuchConsultant(NotFound):
    slug, title = "no_such_consultant", "There is no such consultant"


class NoSuchBlock(NotFound):
    slug, title = "no_such_block", "There is no such block"


class OwnBlock(Conflict):
    slug, title = "own_block", "Nobody books themselves"


class AccountIsSuspended(Forbidden):
    slug, title = "account_suspended", "Your account is suspended"


class CannotBook(Conflict):
    """The consultant blocked this student; the words tell nobody so."""

    slug, title = "cannot_book", "This place cannot be booked"


class ConsultantIsSuspended(Conflict):
    slug, title = "consultant_suspended", "This consultant takes no bookings"


class ConsultantIsUnlisted(Conflict):
    slug, title = "consultant_unlisted", "This consultant takes no bookings at the moment"


class NoCredit(Forbidden):
    slug, title = "no_credit", "Your account may not book at the moment"


class FeeUnknown(Conflict):
    slug, title = "fee_unknown", "The platform's fee is not set"


class BlockOver(Conflict):
    slug, title = "block_over", "This block is over"


class TooFarAhead(Conflict):
    slug, title = "too_far_ahead", "This block cannot be booked yet"


class BlockFull(Conflict):
    slug, title = "block_full", "This block is full"


class BlockWithdrawn(Conflict):
    slug, title = "block_withdrawn", "This block takes no more bookings"


class BlockHasPlaces(Conflict):
    slug, title = "block_has_places", "There is a free place"


class PlaceIsKept(Conflict):
    slug, title = "place_kept", "A place is kept for you"


class AlreadyBooked(Conflict):
    slug, title = "already_booked", "You already have a place in this block"


class TooManyBookings(Conflict):
    slug, title = "too_many_bookings", "You have as many bookings as you may have at once"


class TooLateToCancel(Conflict):
    slug, title = "too_late_to_cancel", "The call has begun"


class BookingIsOver(Conflict):
    slug, title = "booking_over", "This booking is over"


class BookingsAffected(Conflict):
    slug, title = "bookings_affected", "People have booked blocks that this change removes"


class WeekOutOfReach(Conflict):
    slug, title = "week_out_of_reach", "This week cannot be changed"
