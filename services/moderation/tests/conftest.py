from kit.testing import stage_for
from services.moderation.app import service

stage = stage_for(service)
