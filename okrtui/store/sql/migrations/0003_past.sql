-- What a board of an earlier day rests on beside facts, definitions and passes: the team tree and the settings.

CREATE TABLE team_version (
  id idtext NOT NULL, valid_from BIGINT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
  parent idtext, lead idtext, archived_at BIGINT, PRIMARY KEY (id, valid_from)
);
INSERT INTO team_version (id, valid_from, position, name, parent, lead, archived_at)
SELECT id, 0, position, name, parent, lead, archived_at FROM team;

-- The tables of the configuration that numbers rest on, with the moment from which they hold.
CREATE TABLE settings_version (valid_from BIGINT PRIMARY KEY, author TEXT NOT NULL, body TEXT NOT NULL);

-- From when on the past is known whole: always, in a store that began with it.
CREATE TABLE past_known (one INTEGER PRIMARY KEY CHECK (one = 1), since BIGINT NOT NULL);
INSERT INTO past_known (one, since) SELECT 1, COALESCE(max(at), 0) FROM (
  SELECT max(at) AS at FROM audit UNION ALL SELECT max(recorded_at) FROM measurement
  UNION ALL SELECT max(last_pass) FROM connection_state
) written;
