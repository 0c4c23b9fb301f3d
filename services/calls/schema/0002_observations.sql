-- What servers saw of a call. `seen` is one row per source and connection that moves on; everything else is written once.
-- No foreign key: checking it would lock the call's row before its desk, the other way round than everybody else.
create table observation (
    event_id       text primary key,
    call_id        uuid not null,
    source         text not null check (source in ('provider', 'relay', 'poll')),
    participant_id uuid,
    connection_id  text,
    kind           text not null check (kind in (
        'connected', 'seen', 'media_stalled', 'media_resumed', 'disconnected', 'room_closed', 'provider_restarted')),
    occurred_at    timestamptz not null,
    received_at    timestamptz not null,
    resolution_ms  integer not null default 0 check (resolution_ms >= 0),
    check ((participant_id is null) = (connection_id is null))
);
create index observation_of_call on observation (call_id);

-- The one connection of a person to a call that is allowed to live, whichever signalling process holds it.
create table live_connection (
    call_id        uuid not null,
    participant_id uuid not null,
    line_id        uuid not null,
    connected_at   timestamptz not null,
    primary key (call_id, participant_id)
);
