from kit.testing import stage_for
from services.chat.app import service

stage = stage_for(service)
