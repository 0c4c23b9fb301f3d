-- Until 0004 suspensions were passed over among what identity says of accounts, and what was passed over is not heard
-- again by itself. So all that was heard of accounts counts as unheard: the consumer asks identity for its past as it
-- starts, and what comes live meanwhile waits for its turn. Keeping names and suspensions twice changes nothing.
delete from kit_held where speaker = 'identity' and aggregate = 'account';
delete from kit_heard where speaker = 'identity' and aggregate = 'account';
delete from kit_history_heard where speaker = 'identity' and aggregate = 'account';
