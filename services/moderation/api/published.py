"""The published list of rules."""

from typing import Literal

from pydantic import Field

from kit import Router, Shape
from services.moderation.api.shapes import InLanguages, Kind
from services.moderation.rules import published

router = Router(tags=["rules"])


class Rule(Shape):
    slug: str
    kinds: list[Kind] = Field(description="what it is about")
    severity: int
    automatic: Literal["warn", "hold", "remove"] | None = Field(
        description="what a check does by this rule without anybody of the staff; null: nothing"
    )
    title: InLanguages
    statement: InLanguages = Field(description="what an author is told")


class Rules(Shape):
    items: list[Rule]


@router.get("/rules", public_max_age_seconds=300)
async def list_rules() -> Rules:
    """By what people's words and files are judged; for everybody to read."""
    return Rules(items=[Rule.model_validate(rule) for rule in published.rules().values()])
