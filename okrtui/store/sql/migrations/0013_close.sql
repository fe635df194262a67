-- The close of cycles. A close stands until it is reopened; its scores stand as long. ``author`` is NULL where the
-- machine closed; what was recorded after last_measurement and last_checkin came after it. closing_answer is what people said on the way there, each saying a row of its own: the last one counts.

CREATE TABLE cycle_close (
  id INTEGER PRIMARY KEY, cycle idtext NOT NULL, at BIGINT NOT NULL, author TEXT, next_cycle TEXT, body TEXT NOT NULL,
  last_measurement BIGINT NOT NULL, last_checkin BIGINT NOT NULL,
  reopened_at BIGINT, reopened_by TEXT, reopened_why TEXT
);
CREATE UNIQUE INDEX cycle_close_standing ON cycle_close (cycle) WHERE reopened_at IS NULL;
CREATE TABLE frozen_score (
  close INTEGER NOT NULL REFERENCES cycle_close (id), key_result INTEGER NOT NULL REFERENCES key_result (uid),
  score DOUBLE PRECISION, proposed DOUBLE PRECISION, original DOUBLE PRECISION, body TEXT NOT NULL,
  PRIMARY KEY (key_result, close)
);
CREATE INDEX frozen_score_of ON frozen_score (close);
CREATE TABLE closing_answer (
  id INTEGER PRIMARY KEY, key_result INTEGER NOT NULL REFERENCES key_result (uid), at BIGINT NOT NULL,
  author idtext NOT NULL, body TEXT NOT NULL
);
CREATE INDEX closing_answer_of ON closing_answer (key_result, id);
