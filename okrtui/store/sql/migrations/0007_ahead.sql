-- Figures of the days ahead, told from what is kept of an objective. They hold while its stamp is theirs:
-- whoever judges it again gives it another one. ``ahead`` is the day on which they were last told.

ALTER TABLE objective_score ADD COLUMN stamp BIGINT NOT NULL DEFAULT 0;
ALTER TABLE objective_score ADD COLUMN ahead BIGINT NOT NULL DEFAULT 0;
CREATE TABLE figure_ahead (
  day BIGINT NOT NULL, objective INTEGER NOT NULL REFERENCES objective (uid), stamp BIGINT NOT NULL,
  status TEXT NOT NULL, status_from TEXT, progress DOUBLE PRECISION, expected DOUBLE PRECISION,
  heading DOUBLE PRECISION, held DOUBLE PRECISION, judged DOUBLE PRECISION, known INTEGER NOT NULL,
  total INTEGER NOT NULL, PRIMARY KEY (day, objective)
);
