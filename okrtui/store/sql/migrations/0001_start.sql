-- The first schema, for both engines. idtext and decimaltext are domains in PostgreSQL; SQLite stores
-- text as it is in every type with TEXT in its name.
-- owner repeats what the current definition says. Instants are microseconds since 1970 in UTC, days are ISO text, flags are 0 or 1.

CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL);
CREATE TABLE revision (one INTEGER PRIMARY KEY CHECK (one = 1), value BIGINT NOT NULL);
INSERT INTO revision (one, value) VALUES (1, 0);

CREATE TABLE organization (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id idtext NOT NULL, name TEXT NOT NULL, timezone TEXT NOT NULL, mission TEXT NOT NULL
);
CREATE TABLE team (
  id idtext PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL,
  parent idtext, lead idtext, archived_at BIGINT
);
CREATE TABLE person (
  id idtext PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL,
  email TEXT NOT NULL, timezone TEXT, archived_at BIGINT
);
CREATE TABLE cycle (id idtext PRIMARY KEY, starts idtext NOT NULL, ends idtext NOT NULL, state TEXT NOT NULL);

CREATE TABLE objective (
  uid INTEGER PRIMARY KEY, cycle idtext NOT NULL, team idtext NOT NULL, id idtext NOT NULL,
  position INTEGER NOT NULL, version INTEGER NOT NULL, owner idtext,
  created_at BIGINT NOT NULL, archived_at BIGINT, definition TEXT NOT NULL
);
CREATE UNIQUE INDEX objective_path ON objective (cycle, team, id) WHERE archived_at IS NULL;
CREATE INDEX objective_board ON objective (cycle, team, position, uid);
CREATE INDEX objective_living ON objective (cycle, team, uid) WHERE archived_at IS NULL;
CREATE INDEX objective_owner ON objective (owner, cycle) WHERE archived_at IS NULL;
CREATE INDEX objective_id ON objective (id);
CREATE TABLE objective_version (
  uid INTEGER NOT NULL REFERENCES objective (uid), version INTEGER NOT NULL,
  valid_from BIGINT NOT NULL, recorded_at BIGINT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL,
  definition TEXT NOT NULL, PRIMARY KEY (uid, version)
);

CREATE TABLE key_result (
  uid INTEGER PRIMARY KEY, objective INTEGER NOT NULL REFERENCES objective (uid), id idtext NOT NULL,
  position INTEGER NOT NULL, version INTEGER NOT NULL, owner idtext,
  created_at BIGINT NOT NULL, archived_at BIGINT, definition TEXT NOT NULL
);
CREATE UNIQUE INDEX key_result_path ON key_result (objective, id) WHERE archived_at IS NULL;
CREATE INDEX key_result_board ON key_result (objective, position, uid);
CREATE INDEX key_result_owner ON key_result (owner) WHERE archived_at IS NULL AND owner IS NOT NULL;
CREATE INDEX key_result_id ON key_result (id);
CREATE TABLE key_result_version (
  uid INTEGER NOT NULL REFERENCES key_result (uid), version INTEGER NOT NULL,
  valid_from BIGINT NOT NULL, recorded_at BIGINT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL,
  definition TEXT NOT NULL, PRIMARY KEY (uid, version)
);

-- When an objective or key result was archived and restored; answers "was it there then".
CREATE TABLE archive_log (
  id INTEGER PRIMARY KEY, kind idtext NOT NULL, uid INTEGER NOT NULL, at BIGINT NOT NULL,
  archived INTEGER NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE INDEX archive_log_of ON archive_log (kind, uid, at, id);

-- Former ids. objective is the one a key result was in under that id, 0 for objectives.
CREATE TABLE alias (
  kind idtext NOT NULL, id idtext NOT NULL, uid INTEGER NOT NULL, objective INTEGER NOT NULL,
  PRIMARY KEY (kind, id, uid, objective)
);
CREATE INDEX alias_of ON alias (kind, uid);

CREATE TABLE checkin (
  id INTEGER PRIMARY KEY, key_result INTEGER NOT NULL REFERENCES key_result (uid),
  at BIGINT NOT NULL, recorded_at BIGINT NOT NULL, author TEXT, value decimaltext,
  confidence DOUBLE PRECISION, note TEXT NOT NULL, win TEXT NOT NULL, blocker_kind TEXT,
  blocker TEXT NOT NULL, next_action TEXT NOT NULL, retracted_at BIGINT
);
CREATE INDEX checkin_series ON checkin (key_result, at, id) WHERE retracted_at IS NULL;
CREATE TABLE measurement (
  id INTEGER PRIMARY KEY, key_result INTEGER NOT NULL REFERENCES key_result (uid),
  at BIGINT NOT NULL, recorded_at BIGINT NOT NULL, value decimaltext NOT NULL, part idtext NOT NULL,
  confirmed_at BIGINT, source TEXT NOT NULL, author TEXT, totals TEXT,
  checkin INTEGER REFERENCES checkin (id), retracted_at BIGINT
);
CREATE INDEX measurement_series ON measurement (key_result, part, at, id) WHERE retracted_at IS NULL;
CREATE INDEX measurement_checkin ON measurement (checkin) WHERE checkin IS NOT NULL;
CREATE TABLE draft (
  key_result INTEGER NOT NULL REFERENCES key_result (uid), author idtext NOT NULL, payload TEXT NOT NULL,
  PRIMARY KEY (key_result, author)
);

CREATE TABLE link (
  uid INTEGER PRIMARY KEY, key_result INTEGER NOT NULL REFERENCES key_result (uid), id idtext NOT NULL,
  connection idtext NOT NULL, url TEXT, query TEXT, weight decimaltext NOT NULL, position INTEGER NOT NULL,
  created_at BIGINT NOT NULL, archived_at BIGINT, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL
);
CREATE UNIQUE INDEX link_id ON link (key_result, id);
CREATE INDEX link_connection ON link (connection);
CREATE TABLE link_state (
  link INTEGER PRIMARY KEY REFERENCES link (uid), cursor_text TEXT, task_id TEXT, task_key TEXT,
  good_at BIGINT, stale_since BIGINT, error TEXT
);
CREATE TABLE source_state (
  key_result INTEGER PRIMARY KEY REFERENCES key_result (uid), connection idtext NOT NULL,
  cursor_text TEXT, good_at BIGINT, stale_since BIGINT, error TEXT
);
CREATE TABLE connection_state (
  name idtext PRIMARY KEY, kind TEXT NOT NULL, account TEXT, cursor_text TEXT, last_pass BIGINT,
  last_good BIGINT, last_full BIGINT, stale_since BIGINT, status TEXT NOT NULL, error TEXT,
  retry_at BIGINT, requests BIGINT NOT NULL, budget BIGINT, remaining BIGINT
);

CREATE TABLE task (
  uid INTEGER PRIMARY KEY, connection idtext NOT NULL, id idtext NOT NULL, key TEXT NOT NULL,
  title TEXT NOT NULL, url TEXT NOT NULL, status TEXT NOT NULL, category idtext NOT NULL, assignee TEXT,
  due TEXT, points decimaltext, estimate BIGINT, spent BIGINT, parent TEXT, labels TEXT, priority TEXT,
  updated_at BIGINT, closed_at BIGINT, subtasks_a BIGINT, subtasks_b BIGINT, fields TEXT,
  missing_since BIGINT, proven INTEGER NOT NULL, digest TEXT NOT NULL
);
-- digest is over everything but status, category, updated_at and closed_at: what moves most.
CREATE UNIQUE INDEX task_id ON task (connection, id);
-- Appended to only; no index, since nothing reads it by task yet and every sync pays for one.
CREATE TABLE task_history (
  id INTEGER PRIMARY KEY, task INTEGER NOT NULL, at BIGINT NOT NULL, status TEXT NOT NULL,
  category idtext NOT NULL
);

CREATE TABLE scope_event (
  id INTEGER PRIMARY KEY, key_result INTEGER NOT NULL REFERENCES key_result (uid),
  task INTEGER NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL, connection idtext NOT NULL,
  key TEXT NOT NULL, title TEXT NOT NULL, before DOUBLE PRECISION, after DOUBLE PRECISION
);
CREATE INDEX scope_event_of ON scope_event (key_result, at, id);

CREATE TABLE key_result_score (
  key_result INTEGER PRIMARY KEY REFERENCES key_result (uid), objective INTEGER NOT NULL,
  weight DOUBLE PRECISION NOT NULL, progress DOUBLE PRECISION, progress_slope DOUBLE PRECISION, progress_bends TEXT,
  expected DOUBLE PRECISION, expected_slope DOUBLE PRECISION, status TEXT NOT NULL, pace TEXT,
  checkin TEXT NOT NULL, valid_until BIGINT NOT NULL, rules TEXT NOT NULL
);
CREATE INDEX key_result_score_of ON key_result_score (objective);
CREATE TABLE objective_score (
  objective INTEGER PRIMARY KEY REFERENCES objective (uid), cycle idtext NOT NULL, team idtext NOT NULL,
  weight DOUBLE PRECISION NOT NULL, progress DOUBLE PRECISION, progress_slope DOUBLE PRECISION, progress_bends TEXT,
  expected DOUBLE PRECISION, expected_slope DOUBLE PRECISION, known INTEGER NOT NULL, total INTEGER NOT NULL,
  status TEXT NOT NULL, counts TEXT NOT NULL, valid_until BIGINT NOT NULL, rules TEXT NOT NULL
);
CREATE INDEX objective_score_cycle ON objective_score (cycle, team);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY, at BIGINT NOT NULL, author idtext NOT NULL, type TEXT NOT NULL,
  subject idtext NOT NULL, payload TEXT NOT NULL, version INTEGER NOT NULL,
  undoes INTEGER REFERENCES audit (id)
);
CREATE INDEX audit_subject ON audit (subject);
CREATE INDEX audit_undoes ON audit (undoes) WHERE undoes IS NOT NULL;

-- What can be found: body is folded text (titles, ids, keys, names), ref the row it stands for. The
-- range of the id tells the kind, so that hits come out in the order in which they are shown.
CREATE TABLE search (id INTEGER PRIMARY KEY, ref idtext NOT NULL, body TEXT NOT NULL);

-- What plan exports showed, by the base they carry.
CREATE TABLE plan_base (name idtext PRIMARY KEY, at BIGINT NOT NULL, body TEXT NOT NULL);
