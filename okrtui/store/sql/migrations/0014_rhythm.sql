-- Who is asked for check-ins, where that is not the owner: it repeats what the current definition says. reminder: what
-- went to a person on a day of the organisation; unsure until its outcome is known, then sent, failed or waits.
-- reminded: the due dates that it holds; each stands once, those of what did not go out stand no more.

ALTER TABLE key_result ADD COLUMN checkin_owner idtext;
CREATE INDEX key_result_checkin_owner ON key_result (checkin_owner) WHERE archived_at IS NULL AND checkin_owner IS NOT NULL;
CREATE TABLE reminder (
  id INTEGER PRIMARY KEY, person idtext NOT NULL, day TEXT NOT NULL, channel TEXT NOT NULL, state TEXT NOT NULL,
  at BIGINT NOT NULL, settled_at BIGINT, retry_at BIGINT, why TEXT
);
CREATE INDEX reminder_at ON reminder (at);
CREATE TABLE reminded (
  reminder INTEGER NOT NULL REFERENCES reminder (id), item idtext NOT NULL, due BIGINT NOT NULL,
  standing INTEGER NOT NULL, PRIMARY KEY (reminder, item, due)
);
CREATE UNIQUE INDEX reminded_once ON reminded (item, due) WHERE standing = 1;
