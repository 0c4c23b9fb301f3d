from kit.testing import stage_for
from services.directory.app import service

stage = stage_for(service)
