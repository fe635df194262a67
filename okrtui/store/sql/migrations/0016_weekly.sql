-- Reviews of a team, one a day: place where it was left, spent the microseconds it took. weekly_mark: what was seen
-- (item names it), that it ended, who acknowledged its minutes; one that is taken back is told of the days between.

CREATE TABLE weekly (
  id INTEGER PRIMARY KEY, team idtext NOT NULL, day TEXT NOT NULL, at BIGINT NOT NULL, author idtext NOT NULL,
  place TEXT NOT NULL, spent BIGINT NOT NULL
);
CREATE UNIQUE INDEX weekly_of ON weekly (team, day);
CREATE TABLE weekly_mark (
  id INTEGER PRIMARY KEY, weekly INTEGER NOT NULL REFERENCES weekly (id), kind TEXT NOT NULL, item TEXT NOT NULL,
  author idtext NOT NULL, at BIGINT NOT NULL, retracted_at BIGINT
);
CREATE INDEX weekly_mark_of ON weekly_mark (weekly, id);
