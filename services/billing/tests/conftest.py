from kit.testing import stage_for
from services.billing.app import service

stage = stage_for(service)
