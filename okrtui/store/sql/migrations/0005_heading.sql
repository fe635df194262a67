-- What a word is made of is kept with its objective, apart from the figures of one day. A check-in keeps
-- the scale its confidence was given on.

DROP TABLE key_result_score;
DROP TABLE objective_score;
CREATE TABLE grounds (
  objective INTEGER PRIMARY KEY REFERENCES objective (uid), rules TEXT NOT NULL, kept TEXT NOT NULL
);
CREATE TABLE objective_score (
  objective INTEGER PRIMARY KEY REFERENCES objective (uid), cycle idtext NOT NULL, team idtext NOT NULL,
  weight DOUBLE PRECISION NOT NULL, rules TEXT NOT NULL, recheck BIGINT, day BIGINT NOT NULL,
  status TEXT NOT NULL,
  status_from TEXT, progress DOUBLE PRECISION, expected DOUBLE PRECISION, heading DOUBLE PRECISION,
  held DOUBLE PRECISION, judged DOUBLE PRECISION, on_track DOUBLE PRECISION NOT NULL,
  at_risk DOUBLE PRECISION NOT NULL, known INTEGER NOT NULL, total INTEGER NOT NULL
);
CREATE INDEX objective_score_cycle ON objective_score (cycle, team);
ALTER TABLE checkin ADD COLUMN scale TEXT;
