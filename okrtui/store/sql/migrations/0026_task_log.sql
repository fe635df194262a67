-- The history of tasks: a row for all that came to a status at one instant. Appended to only; no index, since
-- nothing reads it by task and every sync would pay for one. tasks: their uids, a JSON array.

CREATE TABLE task_log (
  id INTEGER PRIMARY KEY, at BIGINT NOT NULL, status TEXT NOT NULL, category idtext NOT NULL,
  tasks TEXT NOT NULL
);
