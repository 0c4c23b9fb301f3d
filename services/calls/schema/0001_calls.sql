-- Names of people, as identity told them. Personal: erased with the account.
create table account_copy (
    account_id uuid primary key,
    name       text not null
);

-- Whether a consultant is available now, as scheduling told it.
create table available_now_copy (
    consultant_id uuid primary key,
    is_on         boolean not null,
    until         timestamptz
);

-- A consultant's desk. Every change to a consultant's turns and calls locks this row first, so they happen one after another.
create table desk (
    consultant_id uuid primary key,
    seen_at       timestamptz,
    said_seen_at  timestamptz
);

-- An hour in which a consultant takes calls and somebody booked, or that is open right now.
create table block (
    consultant_id    uuid not null references desk,
    starts_at        timestamptz not null,
    ends_at          timestamptz not null,
    appeared_at      timestamptz,
    late_until       timestamptz,
    reforecast_at    timestamptz,
    absence_noted_at timestamptz,
    begun_at         timestamptz,
    closed_at        timestamptz,
    primary key (consultant_id, starts_at),
    check (ends_at > starts_at)
);
create index block_open on block (ends_at) where closed_at is null;

-- One booking's story: from its place in a block to the end of its call. Rate and fee are frozen at booking.
create table turn (
    booking_id        uuid primary key,
    consultant_id     uuid not null,
    student_id        uuid not null,
    block_starts_at   timestamptz not null,
    block_ends_at     timestamptz not null,
    walk_in           boolean not null,
    rate_amount_minor bigint not null check (rate_amount_minor >= 0),
    rate_currency     text not null check (rate_currency ~ '^[A-Z]{3}$'),
    fee_bps           integer not null check (fee_bps between 0 and 10000),
    question          text,
    made_at           timestamptz not null,
    state             text not null check (state in (
        'booked', 'checked_in', 'called', 'in_call', 'completed',
        'missed', 'unserved', 'consultant_absent', 'left', 'cancelled')),
    place             integer check (place >= 1),
    checked_in_at     timestamptz,
    moved_back        boolean not null default false,
    next_said_at      timestamptz,
    misses            integer not null default 0,
    away_since        timestamptz,
    away_until        timestamptz,
    away_used_seconds double precision not null default 0,
    ended_at          timestamptz,
    foreign key (consultant_id, block_starts_at) references block,
    check ((place is not null) = (state = 'checked_in')),
    unique (consultant_id, block_starts_at, place) deferrable initially deferred
);
create index turn_live on turn (consultant_id, block_starts_at) where state in ('booked', 'checked_in', 'called', 'in_call');
create index turn_away on turn (away_until) where away_until is not null;

-- Every change of a turn's state or place, with the reason both sides can read.
create table move (
    move_id    uuid primary key,
    booking_id uuid not null references turn,
    at         timestamptz not null,
    from_state text not null,
    to_state   text not null,
    from_place integer,
    to_place   integer,
    reason     text not null,
    note       text
);
create index move_of_turn on move (booking_id, move_id);

-- A call from its first ring. `due_at` is the next instant at which the clock itself must act on it.
create table call (
    call_id           uuid primary key,
    booking_id        uuid not null references turn,
    student_id        uuid not null,
    consultant_id     uuid not null,
    room_id           text not null,
    state             text not null check (state in ('ringing', 'joining', 'in_call', 'ended')),
    rate_amount_minor bigint not null,
    rate_currency     text not null,
    fee_bps           integer not null,
    ring              integer not null check (ring in (1, 2)),
    rung_at           timestamptz not null,
    answer_by         timestamptz not null,
    answered_at       timestamptz,
    started_at        timestamptz,
    reconnect_by      timestamptz,
    due_at            timestamptz,
    ended_at          timestamptz,
    end_reason        text,
    settled_at        timestamptz,
    intervals         jsonb,
    by_source         jsonb,
    talked_seconds    integer check (talked_seconds >= 0),
    billable_seconds  integer check (billable_seconds >= 0),
    paused_seconds    integer check (paused_seconds >= 0),
    unusable_seconds  integer check (unusable_seconds >= 0),
    flagged           boolean,
    free_reason       text,
    room_ready_at     timestamptz,
    room_closed_at    timestamptz,
    check ((state = 'ended') = (ended_at is not null)),
    check ((state = 'ended') = (end_reason is not null)),
    check (settled_at is null or (state = 'ended' and started_at is not null))
);
-- One call at a time, for either of its people.
create unique index call_live_consultant on call (consultant_id) where state <> 'ended';
create unique index call_live_student on call (student_id) where state <> 'ended';
create index call_due on call (due_at) where due_at is not null;
create index call_of_turn on call (booking_id, call_id);
create index call_lengths on call (consultant_id, ended_at desc) where started_at is not null and state = 'ended';
create index call_lengths_everywhere on call (ended_at desc) where started_at is not null and state = 'ended';
create index call_of_student on call (student_id, call_id desc);
create index call_of_consultant on call (consultant_id, call_id desc);
create index call_room_wanted on call (call_id) where room_ready_at is null and state <> 'ended';
create index call_room_to_close on call (call_id) where room_closed_at is null and state = 'ended';

-- A time one side stopped the clock, [started_at, ended_at).
create table pause (
    pause_id   uuid primary key,
    call_id    uuid not null references call,
    paused_by  uuid not null,
    started_at timestamptz not null,
    ended_at   timestamptz check (ended_at >= started_at)
);
create unique index pause_running on pause (call_id) where ended_at is null;
create index pause_of_call on pause (call_id, started_at);

-- What media felt like, and who says so. Only `server` samples may ever lower a bill; a client's word never touches one.
create table quality_sample (
    call_id        uuid not null references call,
    source         text not null check (source in ('server', 'client')),
    participant_id uuid not null,
    connection_id  text not null,
    direction      text not null check (direction in ('in', 'out')),
    media          text not null check (media in ('audio', 'video')),
    at             timestamptz not null,
    window_ms      integer not null check (window_ms > 0),
    packets        bigint not null check (packets >= 0),
    packets_lost   bigint not null check (packets_lost >= 0),
    jitter_ms      double precision,
    rtt_ms         double precision,
    bitrate_bps    bigint,
    fps            double precision,
    freezes        integer,
    network        text,
    device         text,
    primary key (call_id, source, participant_id, connection_id, direction, media, at)
);
