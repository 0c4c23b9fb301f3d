from kit.testing import stage_for
from kit.tests.echoes import service

stage = stage_for(service)
