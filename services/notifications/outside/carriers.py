"""Which channels are configured here, and who carries each."""

from collections.abc import Mapping, Sequence
from functools import cache

from services.notifications.outside.channel import Channel as Carrier
from services.notifications.outside.fcm import Fcm, Firebase
from services.notifications.outside.smtp import Smtp
from services.notifications.outside.twilio import Twilio
from services.notifications.outside.vonage import Vonage
from services.notifications.outside.web_push import Vapid, WebPush
from services.notifications.outside.whatsapp import WhatsApp
from services.notifications.rules.channels import Channel
from services.notifications.settings import Settings


def carriers(settings: Settings) -> Mapping[Channel, Sequence[Carrier]]:
    """Who carries each channel that is offered, the first one first. What is not configured is not among them."""
    found: dict[Channel, Sequence[Carrier]] = {
        "email": [Smtp(settings.server, settings.sender, settings.smtp_timeout_seconds)]
    }
    seconds = settings.provider_timeout_seconds
    if settings.sms_provider:
        found["sms"] = [_sms(settings, name, sender, seconds) for name, sender in settings.sms_carriers]
    if settings.whatsapp_number_id:
        token = settings.whatsapp_token.get_secret_value()
        prefix = settings.whatsapp_template_prefix
        found["whatsapp"] = [WhatsApp(settings.whatsapp_api_base, settings.whatsapp_number_id, token, prefix, seconds)]
    if vapid := vapid_of(settings):
        found["push"] = [WebPush(vapid, seconds)]
    if account := settings.fcm_service_account.get_secret_value():
        found["mobile"] = [Fcm(settings.fcm_api_base, _firebase(account), seconds)]
    return found


def vapid_of(settings: Settings) -> Vapid | None:
    key = settings.vapid_private_key.get_secret_value()
    return Vapid.of(key, settings.vapid_subject or f"mailto:{settings.sender.address}") if key else None


def _sms(settings: Settings, provider: str, sender: str, seconds: float) -> Carrier:
    if provider == "twilio":
        token = settings.twilio_auth_token.get_secret_value()
        callback = f"{settings.public_url}/api/notifications/webhooks/twilio/status"
        return Twilio(settings.twilio_api_base, settings.twilio_account_sid, token, sender, callback, seconds)
    secret = settings.vonage_api_secret.get_secret_value()
    return Vonage(settings.vonage_api_base, settings.vonage_api_key, secret, sender, seconds)


@cache
def _firebase(service_account: str) -> Firebase:
    """One per account, so that its token is asked for once an hour and not once a message."""
    return Firebase.of(service_account)
