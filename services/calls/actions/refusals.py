"""Why the queue or a call says no, and what to do next."""

from kit import NotFound, Problem


class NoSuchConsultant(NotFound):
    slug, title = "no_such_consultant", "There is no such consultant"


class CheckInNotOpen(Problem):
    status, slug, title = 409, "check_in_not_open", "Check-in is not open yet"


class BlockOver(Problem):
    status, slug, title = 409, "block_over", "This block is over"


class TurnOver(Problem):
    status, slug, title = 409, "turn_over", "This turn is over"


class NoCredit(Problem):
    status, slug, title = 409, "no_credit", "Your account may not start calls at the moment"


class SpendCapReached(Problem):
    status, slug, title = 409, "spend_cap_reached", "You have spent what you allowed yourself"


class NotCheckedIn(Problem):
    status, slug, title = 409, "not_checked_in", "You are not in the waiting room"


class InACall(Problem):
    status, slug, title = 409, "in_a_call", "You are in the call"


class CallRunning(Problem):
    status, slug, title = 409, "call_running", "You are in a call"


class NobodyPresent(Problem):
    status, slug, title = 409, "nobody_present", "Nobody can be called right now"


class NotWaiting(Problem):
    status, slug, title = 409, "not_waiting", "This student is not in line"


class RingOver(Problem):
    status, slug, title = 409, "ring_over", "The ring is over"


class NotAnswered(Problem):
    status, slug, title = 409, "not_answered", "The student has not answered yet"


class OnlyTheStudentAnswers(Problem):
    status, slug, title = 409, "only_the_student_answers", "The student answers this call"


class CallNotRunning(Problem):
    status, slug, title = 409, "call_not_running", "The call is not running"


class CallOver(Problem):
    status, slug, title = 409, "call_over", "The call is over"
