"""E-mail over SMTP."""

import asyncio
import contextlib
import re
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

import aiosmtplib

from kit import clock
from services.notifications.outside.channel import Failure, Message, Undeliverable, Unreachable

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_PROVIDER_ID = re.compile(r"(?:queued as|id=|message id:?)\s*<?([A-Za-z0-9._-]{4,100})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed in. `start_tls` None means: when the server offers it."""

    host: str
    port: int
    use_tls: bool
    start_tls: bool | None
    user: str
    password: str

    @classmethod
    def of(cls, url: str, user: str, password: str) -> "Server":
        """Raises ValueError for what is no address of a mail server; never with the address in it."""
        parts = urlsplit(url)
        try:
            port = parts.port or _PORTS[parts.scheme]
        except (KeyError, ValueError):
            raise ValueError("begin it with smtp://, smtp+starttls:// or smtps://, then host and port") from None
        if not parts.hostname:
            raise ValueError("name a host: smtp://host:port")
        return cls(
            host=parts.hostname,
            port=port,
            use_tls=parts.scheme == "smtps",
            start_tls={"smtp": None, "smtp+starttls": True, "smtps": False}[parts.scheme],
            user=user or unquote(parts.username or ""),
            password=password or unquote(parts.password or ""),
        )


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom mails come from."""

    name: str
    address: str

    @classmethod
    def of(cls, text: str) -> "Sender":
        name, address = parseaddr(text)
        if "@" not in address or not address.isascii() or any(ord(letter) < 32 for letter in text):
            raise ValueError("write it as: Parley <no-reply@example.org>")
        return cls(name, address)

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Smtp:
    """A channel: one connection per mail, so that a hanging one delays no other."""

    server: Server
    sender: Sender
    timeout_seconds: float
    provider: str = "smtp"

    async def send(self, message: Message) -> str | None:
        mail = compose(message, self.sender)
        try:
            async with asyncio.timeout(self.timeout_seconds):
                answer = await self._hand_in(mail, message.address)
        except TimeoutError as fault:
            raise Unreachable("timeout") from fault
        except (aiosmtplib.SMTPException, OSError) as fault:
            raise failure_of(fault) from None
        found = _PROVIDER_ID.search(answer)
        return found[1] if found else None

    async def _hand_in(self, mail: EmailMessage, address: str) -> str:
        server = self.server
        client = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            use_tls=server.use_tls,
            start_tls=server.start_tls,
            username=server.user or None,
            password=server.password or None,
            local_hostname=self.sender.domain,
            timeout=self.timeout_seconds,
        )
        try:
            await client.connect()
            _, answer = await client.send_message(mail, sender=self.sender.address, recipients=[address])
            # Accepted is accepted, whatever happens while saying good-bye.
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await client.quit()
            return answer
        finally:
            client.close()


def compose(message: Message, sender: Sender) -> EmailMessage:
    """The mail as it goes out. Its Message-ID is the delivery's, so one that comes twice is recognised.

    Header values with line breaks are refused by the e-mail library itself: Undeliverable.
    """
    mail = EmailMessage(policy=policy.SMTP)
    try:
        mail["From"] = Address(sender.name, addr_spec=sender.address)
        mail["To"] = Address(message.name, addr_spec=message.address)
        mail["Subject"] = message.subject
    except (ValueError, IndexError) as fault:
        raise Undeliverable("unsendable_header") from fault
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = f"<{message.delivery_id}@{sender.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    if message.unsubscribe_url is not None:
        mail["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(message.text, cte="quoted-printable")
    mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    mail["Content-Language"] = message.language
    return mail


def failure_of(fault: Exception) -> Failure:
    """What a fault means: a refused address or content stays refused, everything else may pass.

    A refused login or sender is a setting somebody will mend, so mails wait for that.
    """
    if isinstance(fault, aiosmtplib.SMTPRecipientsRefused):
        code = max((one.code for one in fault.recipients), default=550)
        return _by_code("recipient_refused", code)
    if isinstance(fault, aiosmtplib.SMTPDataError):
        return _by_code("content_refused", fault.code)
    if isinstance(fault, aiosmtplib.SMTPResponseException):
        return Unreachable(f"{_word(fault)}_{fault.code}")
    return Unreachable(_word(fault))


def _by_code(word: str, code: int) -> Failure:
    return Undeliverable(f"{word}_{code}") if code >= 500 else Unreachable(f"{word}_{code}")


def _word(fault: Exception) -> str:
    name = type(fault).__name__.removeprefix("SMTP")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
