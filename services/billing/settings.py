"""What the operator of the platform decides about money."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, ValidationInfo, field_validator, model_validator

from kit import local_only
from kit.storage import StorageSettings
from services.billing import rules

Bps = Annotated[int, Field(ge=0, le=10_000)]
Minor = Annotated[int, Field(ge=0)]


class Settings(StorageSettings):
    fee_bps: Bps = Field(default=1500, description="the platform's part of a line, in hundredths of a percent")
    fee_schedule: dict[AwareDatetime, Bps] = Field(
        default={},
        description='later fees by the instant they begin, as JSON: {"2027-01-01T00:00:00Z": 1200}',
    )
    month_time_zone: str = Field(default="UTC", description="the IANA zone in which a month of money begins and ends")
    tax_bps: Bps = Field(
        default=0, description="the tax inside every price, as hundredths of a percent on top of the rest"
    )
    tax_name: str = Field(default="VAT", description="what receipts call that tax")

    close_after_hours: float = Field(
        default=6, ge=0, le=24 * 20, description="how long after its end a month is closed by itself"
    )

    platform_name: str = Field(default="Parley", description="who receipts are from")
    platform_address: str = Field(default="", description="the lines below the name on receipts, divided by |")
    platform_tax_id: str = ""
    platform_country: str = Field(default="", pattern="^([A-Z]{2})?$", description="ISO 3166, two letters")
    public_url: str = local_only("http://localhost", "where people reach the platform: scheme, host, port")

    payments: Literal["stripe", "manual", "fake"] = Field(
        default="fake", description="who moves the money; the fake moves none and is refused in production"
    )
    card_needed_to_book: bool = Field(default=True, description="a student without a saved card may not book")
    accrual_limit_minor: Minor = Field(
        default=5000, description="what a new student may owe, in hundredths of the unit"
    )
    accrual_limit_growth_minor: Minor = Field(default=2500, description="what each paid charge adds to that")
    accrual_limit_most_minor: Minor = Field(default=50_000, description="where it stops growing")
    fake_payments_url: str = Field(default="", description="where the fake listens, http://host:port")
    fake_payments_secret: str = Field(default="", description="signs what the fake and billing say to each other")
    stripe_api_key: str = ""
    stripe_publishable_key: str = ""
    stripe_webhook_secrets: tuple[str, ...] = Field(
        default=(), description="the current one, and an old one while it rotates"
    )
    stripe_api_base: str = Field(default="", description="another address than Stripe's own, for tests")
    manual_holder: str = Field(default="", description="whose bank account students pay to, with PAYMENTS=manual")
    manual_iban: str = Field(default="", description="that account; payouts in euros leave from it too")
    manual_bic: str = ""
    manual_due_days: int = Field(default=14, ge=1, le=90, description="a transfer that is later counts as refused")
    provider_timeout_seconds: float = Field(default=20, gt=0, le=120)

    s3_bucket: str = local_only("parley-documents", "where receipts lie")
    fonts_folder: str = Field(default="/usr/share/fonts", description="where the Noto fonts of documents are")
    factur_x: bool = Field(default=False, description="attach the machine-readable invoice to receipts")

    @model_validator(mode="after")
    def _what_an_invoice_needs(self) -> Self:
        if self.factur_x and not (self.platform_country and self.platform_tax_id):
            raise ValueError("FACTUR_X=true also needs: PLATFORM_COUNTRY, PLATFORM_TAX_ID")
        return self

    audit_every_hours: int = Field(default=24, ge=1, description="how often the books are audited by themselves")
    reconcile_every_hours: int = Field(default=24, ge=1, description="how often the provider's books are compared")
    reconcile_grace_hours: int = Field(
        default=6, ge=1, description="how much later than the provider we may learn of a movement"
    )

    @field_validator("month_time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        rules.zone(name)
        return name

    @field_validator("manual_iban", "manual_bic")
    @classmethod
    def _known_to_banks(cls, text: str, info: ValidationInfo) -> str:
        if not text:
            return text
        return rules.iban_of(text) if info.field_name == "manual_iban" else rules.bic_of(text)

    @model_validator(mode="after")
    def _what_the_chosen_provider_needs(self) -> Self:
        if self.profile != "production":
            return self
        if self.payments == "fake":
            raise ValueError("PAYMENTS=fake moves no money: production needs PAYMENTS=stripe or PAYMENTS=manual")
        if self.payments == "stripe" and not (self.stripe_api_key and self.stripe_webhook_secrets):
            raise ValueError("PAYMENTS=stripe also needs: STRIPE_API_KEY, STRIPE_WEBHOOK_SECRETS")
        if self.payments == "manual" and not (self.manual_holder and self.manual_iban):
            raise ValueError("PAYMENTS=manual also needs: MANUAL_HOLDER, MANUAL_IBAN")
        return self

    def fees(self) -> rules.Fees:
        """The fees wanted: the first one, and what follows it by instant."""
        later: dict[datetime, int] = dict(self.fee_schedule)
        return rules.Fees(self.fee_bps, later)
