"""Samples of what media felt like."""

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any
from uuid import UUID

from kit import Tx
from services.calls.rules.quality import LOSS_ABOVE, Felt, Sample


async def add(tx: Tx, call_id: UUID, samples: Sequence[Sample]) -> None:
    """Keep samples; one that is there already (same stream, source and instant) changes nothing."""
    rows: list[tuple[Any, ...]] = [(call_id, *astuple(sample)) for sample in samples]
    await tx.executemany(
        """INSERT INTO quality_sample (call_id, source, participant_id, connection_id, direction, media, at, window_ms,
            packets, packets_lost, jitter_ms, rtt_ms, bitrate_bps, fps, freezes, network, device)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT DO NOTHING""",
        rows,
    )


async def lossy(tx: Tx, call_id: UUID) -> list[Sample]:
    """What servers measured above the bearable loss, oldest first."""
    rows = await tx.fetch(
        """SELECT source, participant_id, connection_id, direction, media, at, window_ms, packets, packets_lost,
            jitter_ms, rtt_ms, bitrate_bps, fps, freezes, network, device
        FROM quality_sample
        WHERE call_id = $1 AND source = 'server' AND packets_lost > $2::float8 * (packets + packets_lost)
        ORDER BY at""",
        call_id,
        LOSS_ABOVE,
    )
    return [Sample(**row) for row in rows]


async def felt(tx: Tx, call_id: UUID) -> list[Felt]:
    """One line per source and person: means of what was measured, sums of freezes, the last network and device."""
    rows = await tx.fetch(
        """SELECT source, participant_id, count(*)::int AS samples,
            coalesce(round(100 * sum(packets_lost) / nullif(sum(packets + packets_lost), 0), 2), 0)::float8
                AS loss_percent,
            round(avg(jitter_ms)::numeric, 1)::float8 AS jitter_ms, round(avg(rtt_ms)::numeric, 1)::float8 AS rtt_ms,
            round(avg(bitrate_bps))::bigint AS bitrate_bps, sum(freezes)::bigint AS freezes,
            (array_agg(network ORDER BY at DESC) FILTER (WHERE network IS NOT NULL))[1] AS network,
            (array_agg(device ORDER BY at DESC) FILTER (WHERE device IS NOT NULL))[1] AS device
        FROM quality_sample WHERE call_id = $1 GROUP BY source, participant_id ORDER BY source, participant_id""",
        call_id,
    )
    return [Felt(**row) for row in rows]
