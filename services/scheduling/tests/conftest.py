"""The stage of scheduling's tests."""

from kit.testing import stage_for
from services.scheduling.app import service

stage = stage_for(service)
