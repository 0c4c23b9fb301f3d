"""The runtime every service stands on. It knows no word of the domain."""

from kit.database import Transaction
from kit.hears import hears
from kit.house import House
from kit.ids import new_id
from kit.outbox import emit
from kit.problems import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Problem,
    TooMany,
    Unauthenticated,
    Unavailable,
)
from kit.schedule import every, wake
from kit.service import Service
from kit.settings import Settings, local_only
from kit.tokens import CallerInfo
from kit.web.callers import Caller, OptionalCaller, Staff
from kit.web.documents import refusals
from kit.web.pages import Page, PageQuery, PageWish
from kit.web.router import CurrentHouse, Router, Tx
from kit.web.shapes import Instant, Shape

__all__ = [
    "Caller",
    "CallerInfo",
    "Conflict",
    "CurrentHouse",
    "Forbidden",
    "House",
    "Instant",
    "Invalid",
    "NotFound",
    "OptionalCaller",
    "Page",
    "PageQuery",
    "PageWish",
    "Problem",
    "Router",
    "Service",
    "Settings",
    "Shape",
    "Staff",
    "TooMany",
    "Transaction",
    "Tx",
    "Unauthenticated",
    "Unavailable",
    "emit",
    "every",
    "hears",
    "local_only",
    "new_id",
    "refusals",
    "wake",
]
