"""How the platform reaches people, and which channels it has."""

from typing import Final, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator

from kit import Settings as KitSettings
from kit import local_only
from services.notifications.outside.fcm import Firebase
from services.notifications.outside.smtp import Sender, Server
from services.notifications.outside.web_push import Vapid

_NEEDED: Final = {
    "twilio": ("twilio_account_sid", "twilio_auth_token"),
    "vonage": ("vonage_api_key", "vonage_api_secret", "vonage_signature_secret"),
}


class Settings(KitSettings):
    public_url: str = local_only("http://localhost", "where people come in: what links in mails begin with")
    platform_name: str = Field(default="Parley", min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+$")
    smtp_url: SecretStr = local_only(
        SecretStr("smtp://127.0.0.1:1025"),
        "smtp://host:port (TLS when the server offers it), smtp+starttls://… (or not at all), smtps://…",
    )
    smtp_user: str = Field(default="", description="wins over a user in SMTP_URL")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="best from a file: SMTP_PASSWORD_FILE")
    smtp_timeout_seconds: float = Field(
        default=20, gt=0, le=60, description="for one mail, from connecting to accepted"
    )
    mail_from: str = local_only("Parley <no-reply@localhost>", "Name <address> that mails come from")
    mails_at_once: int = Field(default=8, ge=1, le=100, description="connections to the mail server at a time")

    link_secret: SecretStr = local_only(
        SecretStr("only for one machine"), "signs links that work without signing in; changing it ends them all"
    )
    provider_timeout_seconds: float = Field(
        default=10, gt=0, le=60, description="for one message to any other provider"
    )
    messages_at_once: int = Field(default=8, ge=1, le=100, description="to each other provider at a time")

    sms_provider: Literal["", "twilio", "vonage"] = Field(default="", description="none: no text messages")
    sms_from: str = Field(default="", description="the number (or sender name) text messages come from")
    sms_second_provider: Literal["", "twilio", "vonage"] = Field(
        default="", description="carries what the first has certainly not; none: the next channel does"
    )
    sms_second_from: str = Field(default="", description="the number (or sender name) of the second provider")
    twilio_api_base: str = "https://api.twilio.com"
    twilio_account_sid: str = ""
    twilio_auth_token: SecretStr = Field(default=SecretStr(""), description="also checks what Twilio sends us")
    vonage_api_base: str = "https://api.nexmo.com"
    vonage_api_key: str = ""
    vonage_api_secret: SecretStr = SecretStr("")
    vonage_signature_secret: SecretStr = Field(default=SecretStr(""), description="checks what Vonage sends us")
    whatsapp_api_base: str = "https://graph.facebook.com/v23.0"
    whatsapp_number_id: str = Field(default="", description="none: no WhatsApp")
    whatsapp_token: SecretStr = SecretStr("")
    whatsapp_app_secret: SecretStr = Field(default=SecretStr(""), description="checks what Meta sends us")
    whatsapp_verify_token: SecretStr = Field(default=SecretStr(""), description="what Meta is to say when it is set up")
    whatsapp_template_prefix: str = Field(default="parley_", pattern=r"^[a-z0-9_]{0,30}$")
    vapid_private_key: SecretStr = Field(default=SecretStr(""), description="base64url of 32 bytes; none: no web push")
    vapid_subject: str = Field(default="", description="mailto: or https: of whoever runs this; else that of MAIL_FROM")
    push_hosts: tuple[str, ...] = Field(
        default=(
            "fcm.googleapis.com",
            "push.services.mozilla.com",
            "notify.windows.com",
            "push.apple.com",
        ),
        description="push services (with what is below them) that a browser may name; we ask no other address",
    )
    fcm_api_base: str = "https://fcm.googleapis.com"
    fcm_service_account: SecretStr = Field(default=SecretStr(""), description="its JSON; none: no push to mobile apps")

    phone_codes_a_day: int = Field(default=5, ge=1, le=100, description="for one account, and for one number")
    phone_code_pause_seconds: int = Field(default=30, ge=0, le=600, description="between two codes of an account")
    devices_at_most: int = Field(default=10, ge=1, le=100, description="of one person")
    unread_minutes: float = Field(default=5, ge=0, le=1440, description="how long messages wait to be seen")
    unread_pause_minutes: float = Field(default=60, ge=0, le=10080, description="until more of the same is told")

    @property
    def sms_carriers(self) -> list[tuple[str, str]]:
        """Who carries text messages, under which number or name; the first one first."""
        both = [(self.sms_provider, self.sms_from), (self.sms_second_provider, self.sms_second_from)]
        return [one for one in both if one[0]]

    @property
    def server(self) -> Server:
        return Server.of(self.smtp_url.get_secret_value(), self.smtp_user, self.smtp_password.get_secret_value())

    @property
    def sender(self) -> Sender:
        return Sender.of(self.mail_from)

    @field_validator("smtp_url")
    @classmethod
    def _names_a_server(cls, url: SecretStr) -> SecretStr:
        Server.of(url.get_secret_value(), "", "")
        return url

    @field_validator("mail_from")
    @classmethod
    def _is_an_address(cls, mail_from: str) -> str:
        Sender.of(mail_from)
        return mail_from

    @field_validator("public_url")
    @classmethod
    def _has_no_end(cls, url: str) -> str:
        return url.rstrip("/")

    @field_validator("vapid_private_key")
    @classmethod
    def _is_a_key(cls, key: SecretStr) -> SecretStr:
        if key.get_secret_value():
            Vapid.of(key.get_secret_value(), "")
        return key

    @field_validator("fcm_service_account")
    @classmethod
    def _is_an_account(cls, account: SecretStr) -> SecretStr:
        if account.get_secret_value():
            Firebase.of(account.get_secret_value())
        return account

    @model_validator(mode="after")
    def _whoever_is_named_is_named_in_full(self) -> Self:
        if self.sms_second_provider and self.sms_second_provider == self.sms_provider:
            raise ValueError("SMS_SECOND_PROVIDER: another one than SMS_PROVIDER")
        needed: tuple[str, ...] = ("sms_from",) if self.sms_provider else ()
        if self.sms_second_provider:
            needed += ("sms_provider", "sms_second_from")
        for provider, _ in self.sms_carriers:
            needed += _NEEDED[provider]
        if self.whatsapp_number_id:
            needed += ("whatsapp_token", "whatsapp_app_secret", "whatsapp_verify_token")
        if left := [name.upper() for name in needed if not _text(getattr(self, name))]:
            raise ValueError(f"also needed for what is configured: {', '.join(left)}")
        return self


def _text(value: str | SecretStr) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value
