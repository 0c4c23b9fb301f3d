"""How mail leaves the platform."""

from pydantic import Field, SecretStr, field_validator

from kit import Settings as KitSettings
from kit import local_only
from services.notifications.outside.smtp import Sender, Server


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
