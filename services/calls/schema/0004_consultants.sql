-- What others told of consultants: directory whether a profile is listed (null: none was heard of), moderation whether it
-- may be seen, identity whether the account is suspended. Each is heard in no order with the others.
create table consultant_copy (
    consultant_id uuid primary key,
    listed        boolean,
    withheld      boolean not null default false,
    suspended     boolean not null default false
);
