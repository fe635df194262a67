-- What complete answers without a task say, what a key result still waits for, and every pass as it was.

-- held_at: when the tracker had last changed the task as a complete answer last held it. absent_since: the
-- first complete answer without it since. put_away: it was archived when it was last asked for by id.
ALTER TABLE scope ADD COLUMN absent_since BIGINT;
ALTER TABLE scope ADD COLUMN held_at BIGINT;
ALTER TABLE scope ADD COLUMN put_away INTEGER NOT NULL DEFAULT 0;

-- When a link joined its key result, and the last measurement of that moment: what was measured later,
-- before the link's first answer, was never whole. Empty in older rows: created_at says it.
ALTER TABLE link ADD COLUMN joined_at BIGINT;
ALTER TABLE link ADD COLUMN joined_after INTEGER;

-- Since when, and for whom, more than half of the link's tasks cannot be seen.
ALTER TABLE link_state ADD COLUMN unseen_since BIGINT;
ALTER TABLE link_state ADD COLUMN unseen_by TEXT;

-- Who feeds a value; whether the tracker counted or estimated.
ALTER TABLE source_state ADD COLUMN account TEXT;
ALTER TABLE source_state ADD COLUMN estimated INTEGER NOT NULL DEFAULT 0;

-- What the account may not see though the pass was good: JSON.
ALTER TABLE connection_state ADD COLUMN notices TEXT;
ALTER TABLE task ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN guessed INTEGER NOT NULL DEFAULT 0;

-- Appended to only: passes, and how links and sources came to fail and to answer.
CREATE TABLE sync_pass (
  id INTEGER PRIMARY KEY, connection idtext NOT NULL, at BIGINT NOT NULL, status TEXT NOT NULL,
  account TEXT, good INTEGER NOT NULL
);
CREATE INDEX sync_pass_good ON sync_pass (connection, at) WHERE good = 1;
CREATE TABLE feed_log (
  id INTEGER PRIMARY KEY, kind idtext NOT NULL, uid INTEGER NOT NULL, at BIGINT NOT NULL,
  good_at BIGINT, stale_since BIGINT, error TEXT
);
CREATE INDEX feed_log_of ON feed_log (kind, uid, at, id);
