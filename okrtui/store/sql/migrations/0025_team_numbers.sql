-- What each team stands at, as it was last worked out: a start reads one row in the place of every objective's.

ALTER TABLE revision ADD COLUMN scored BIGINT NOT NULL DEFAULT 0;

CREATE TABLE team_numbers (
  cycle idtext PRIMARY KEY, day BIGINT NOT NULL, rules TEXT NOT NULL, scored BIGINT NOT NULL, numbers TEXT NOT NULL
);
