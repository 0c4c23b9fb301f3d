"""What only the finance staff sees of the books: a refund asked for, and a comparison with the provider."""

from datetime import timedelta

from kit.testing import Stage
from kit.testing.cast import FINN
from services.billing.actions.reconciling import reconcile
from services.billing.tests.cast import TEN
from tests.api.scenes.scene import Scene


async def add_books(stage: Stage, scene: Scene) -> None:
    body = {"seconds": 30, "reason": "The sound was gone."}
    asked = await stage.as_(FINN).post(f"/calls/{scene.things['call_id']}/refunds", json=body)
    assert asked.status_code == 201, asked.text
    done = await reconcile(stage.house, TEN - timedelta(days=1), TEN + timedelta(days=1))
    scene.things["refund_id"] = asked.json()["id"]
    scene.things["reconciliation_id"] = str(done["reconciliation_id"])
    scene.keep_secret(asked.json()["id"], done["reconciliation_id"])
