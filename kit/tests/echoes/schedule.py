from kit import Tx, every


@every(seconds=3600)
async def sweep(tx: Tx) -> None:
    await tx.execute("DELETE FROM note WHERE text = 'rubbish'")
