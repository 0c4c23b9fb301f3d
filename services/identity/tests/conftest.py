from kit.testing import stage_for
from services.identity.app import service

stage = stage_for(service)
