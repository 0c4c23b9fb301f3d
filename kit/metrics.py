"""What every service measures. Label values come from closed sets: routes, event names, never ids."""

from prometheus_client import Counter, Gauge, Histogram

_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

requests = Histogram("parley_http_seconds", "Answering a request", ["method", "route", "status"], buckets=_QUICK)
said = Counter("parley_events_said_total", "Events published with the broker's confirmation", ["name"])
unpublished = Gauge("parley_outbox_unpublished", "Events committed and not yet published")
heard = Counter("parley_events_heard_total", "Events taken from the queue", ["name", "fate"])
hearing_delay = Histogram(
    "parley_event_delay_seconds", "From an event's commit to its effect", ["name"], buckets=(*_QUICK, 30, 60, 300)
)
held = Gauge("parley_events_held", "Events waiting: for an earlier version, or parked after a failure", ["why"])
job_seconds = Histogram("parley_job_seconds", "Running a scheduled job", ["job"], buckets=(*_QUICK, 30, 60))
job_failures = Counter("parley_job_failures_total", "Scheduled jobs that raised", ["job"])
leading = Gauge("parley_leading", "1 where this process leads the role", ["role"])
