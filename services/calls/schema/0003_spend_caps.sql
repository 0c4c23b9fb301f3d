-- What billing told of a student: the caps they set, what a month has come to, whether they may go on.
create table spend_cap_copy (
    student_id      uuid primary key,
    per_call_minor  bigint,
    per_month_minor bigint,
    currency        text
);

create table spent_copy (
    student_id   uuid not null,
    month        text not null,
    currency     text not null,
    amount_minor bigint not null,
    primary key (student_id, month, currency)
);

create table credit_standing_copy (
    student_id uuid primary key,
    may_book   boolean not null,
    reason     text
);

-- `cap_seconds` is what the student's caps let this call be charged at most, `cap_minor` the amount they allow,
-- `cap_percent` the last mark both were told of, `cap_due_at` when the next one can be reached.
alter table call
    add column cap_seconds integer check (cap_seconds >= 0),
    add column cap_minor   bigint check (cap_minor >= 0),
    add column cap_percent integer not null default 0 check (cap_percent in (0, 80, 95, 100)),
    add column cap_due_at  timestamptz;
create index call_cap_due on call (cap_due_at) where cap_due_at is not null;
