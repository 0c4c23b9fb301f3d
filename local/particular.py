"""What single services are started with beside what all of them are."""

import base64
from typing import TYPE_CHECKING

from local import people
from local.calls_environment import calls_environment
from local.parts.texts import environment_of_notifications

if TYPE_CHECKING:
    from local.plan import Plan


def particular_to(service: str, plan: "Plan") -> dict[str, str]:
    found: dict[str, str] = {}
    match service:
        case "identity":
            key = base64.b64encode(plan.secrets.of("identity-key").encode()).decode()
            found = {"SECRET_KEY": key, "FIRST_ADMIN_EMAIL": people.ADMIN.email}
        case "notifications":
            found = {"SMTP_URL": plan.smtp_url, **environment_of_notifications(plan.secrets, plan.texts)}
        case "calls":
            found = calls_environment(plan.janus, plan.ports, plan.secrets)
        case "moderation" if plan.clamd is not None:
            found = plan.clamd.environment
        case "chat":
            # Explicitly, whatever a place without moderation once chose: files wait for a verdict.
            found = {"JUDGE_FILES": "true"}
        case "billing" if plan.payments is not None:
            found = plan.payments.environment_of_billing
    return found | (plan.buckets[service].environment if service in plan.buckets else {})
