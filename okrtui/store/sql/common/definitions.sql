-- name: objectives
SELECT o.uid, o.cycle, o.team, o.id, o.definition, o.version, o.position, o.created_at, o.archived_at, o.activated_at
FROM objective o;
-- name: objectives_as_of
SELECT o.uid, o.cycle, o.team, o.id, v.definition, v.version, o.position, o.created_at, o.archived_at, v.activated_at
FROM (
  SELECT b.uid, COALESCE(f.cycle, b.cycle) AS cycle, COALESCE(f.team, b.team) AS team,
    COALESCE(f.name, b.id) AS id,
    COALESCE(f.position, b.position) AS position,
    b.created_at, b.archived_at
  FROM objective b LEFT JOIN former_place f ON f.id = (SELECT x.id FROM former_place x
    WHERE x.kind = 'objective' AND x.uid = b.uid AND x.at > :as_of ORDER BY x.at, x.id LIMIT 1)
) o JOIN objective_version v ON v.uid = o.uid AND v.version = (
  SELECT max(x.version) FROM objective_version x WHERE x.uid = o.uid AND x.valid_from <= :as_of
    AND x.recorded_at <= :known);
-- name: objectives_known_since
SELECT o.uid, o.cycle, o.team, o.id, v.definition, v.version, o.position, o.created_at, o.archived_at, v.activated_at
FROM (
  SELECT b.uid, COALESCE(f.cycle, b.cycle) AS cycle, COALESCE(f.team, b.team) AS team,
    COALESCE(f.name, b.id) AS id,
    COALESCE(f.position, b.position) AS position,
    b.created_at, b.archived_at
  FROM objective b LEFT JOIN former_place f ON f.id = (SELECT x.id FROM former_place x
    WHERE x.kind = 'objective' AND x.uid = b.uid AND x.at > :as_of ORDER BY x.at, x.id LIMIT 1)
) o JOIN objective_version v ON v.uid = o.uid AND v.version = COALESCE((
  SELECT max(x.version) FROM objective_version x WHERE x.uid = o.uid AND x.valid_from <= :as_of), 1);
-- name: objectives_order
ORDER BY o.team, o.position, o.uid;
-- name: o_cycle
o.cycle = :cycle
-- name: o_teams
o.team IN (SELECT value FROM json_each(:teams))
-- name: o_uids
o.uid IN (SELECT value FROM json_each(:uids))
-- name: drafts
SELECT uid FROM objective WHERE draft = 1;
-- name: o_shown
o.uid NOT IN (SELECT d.uid FROM objective d WHERE d.draft = 1 AND COALESCE(d.owner, '') <> :reader
  AND NOT EXISTS (SELECT 1 FROM objective_version v WHERE v.uid = d.uid AND v.author = :reader)
  AND NOT EXISTS (SELECT 1 FROM key_result r WHERE r.objective = d.uid AND r.archived_at IS NULL
    AND (r.owner = :reader OR r.checkin_owner = :reader))
  AND d.team NOT IN (WITH RECURSIVE led (id) AS (SELECT t.id FROM team t WHERE t.lead = :reader
    UNION SELECT t.id FROM team t JOIN led l ON t.parent = l.id) SELECT id FROM led))
-- name: o_living
o.archived_at IS NULL
-- name: o_living_then
COALESCE((SELECT a.archived FROM archive_log a WHERE a.kind = 'objective' AND a.uid = o.uid
  AND a.at <= :as_of ORDER BY a.at DESC, a.id DESC LIMIT 1), 0) = 0
-- name: key_results
SELECT k.uid, k.objective, k.id, k.definition, k.version, k.position, k.created_at, k.archived_at
FROM key_result k JOIN objective o ON o.uid = k.objective;
-- name: key_result_in_objective
SELECT k.uid, k.objective, k.id, k.definition, k.version, k.position, k.created_at, k.archived_at,
  o.uid, o.cycle, o.team, o.id, o.definition, o.version, o.position, o.created_at, o.archived_at, o.activated_at
FROM key_result k JOIN objective o ON o.uid = k.objective
WHERE k.uid = :uid AND k.archived_at IS NULL AND o.archived_at IS NULL;
-- name: key_results_as_of
SELECT k.uid, k.objective, k.id, v.definition, v.version, k.position, k.created_at, k.archived_at
FROM (
  SELECT b.uid, COALESCE(f.objective, b.objective) AS objective, COALESCE(f.name, b.id) AS id,
    COALESCE(f.position, b.position) AS position, b.created_at, b.archived_at
  FROM key_result b LEFT JOIN former_place f ON f.id = (SELECT x.id FROM former_place x
    WHERE x.kind = 'key_result' AND x.uid = b.uid AND x.at > :as_of ORDER BY x.at, x.id LIMIT 1)
) k JOIN (
  SELECT b.uid, COALESCE(f.cycle, b.cycle) AS cycle, COALESCE(f.team, b.team) AS team,
    COALESCE(f.name, b.id) AS id,
    COALESCE(f.position, b.position) AS position,
    b.created_at, b.archived_at
  FROM objective b LEFT JOIN former_place f ON f.id = (SELECT x.id FROM former_place x
    WHERE x.kind = 'objective' AND x.uid = b.uid AND x.at > :as_of ORDER BY x.at, x.id LIMIT 1)
) o ON o.uid = k.objective
JOIN key_result_version v ON v.uid = k.uid AND v.version = (
  SELECT max(x.version) FROM key_result_version x WHERE x.uid = k.uid AND x.valid_from <= :as_of
    AND x.recorded_at <= :known);
-- name: key_results_known_since
SELECT k.uid, k.objective, k.id, v.definition, v.version, k.position, k.created_at, k.archived_at
FROM (
  SELECT b.uid, COALESCE(f.objective, b.objective) AS objective, COALESCE(f.name, b.id) AS id,
    COALESCE(f.position, b.position) AS position, b.created_at, b.archived_at
  FROM key_result b LEFT JOIN former_place f ON f.id = (SELECT x.id FROM former_place x
    WHERE x.kind = 'key_result' AND x.uid = b.uid AND x.at > :as_of ORDER BY x.at, x.id LIMIT 1)
) k JOIN (
  SELECT b.uid, COALESCE(f.cycle, b.cycle) AS cycle, COALESCE(f.team, b.team) AS team,
    COALESCE(f.name, b.id) AS id,
    COALESCE(f.position, b.position) AS position,
    b.created_at, b.archived_at
  FROM objective b LEFT JOIN former_place f ON f.id = (SELECT x.id FROM former_place x
    WHERE x.kind = 'objective' AND x.uid = b.uid AND x.at > :as_of ORDER BY x.at, x.id LIMIT 1)
) o ON o.uid = k.objective
JOIN key_result_version v ON v.uid = k.uid AND v.version = COALESCE((
  SELECT max(x.version) FROM key_result_version x WHERE x.uid = k.uid AND x.valid_from <= :as_of), 1);
-- name: key_results_order
ORDER BY k.objective, k.position, k.uid;
-- name: k_objectives
k.objective IN (SELECT value FROM json_each(:objectives))
-- name: k_uids
k.uid IN (SELECT value FROM json_each(:uids))
-- name: k_living
k.archived_at IS NULL
-- name: k_living_then
COALESCE((SELECT a.archived FROM archive_log a WHERE a.kind = 'key_result' AND a.uid = k.uid
  AND a.at <= :as_of ORDER BY a.at DESC, a.id DESC LIMIT 1), 0) = 0
-- name: depending
SELECT uid FROM key_result WHERE definition LIKE '%"depends":[%';
-- name: depending_ever
SELECT DISTINCT uid FROM key_result_version WHERE definition LIKE '%"depends":[%';
-- name: objective
SELECT cycle, team, id, version, archived_at, position FROM objective WHERE uid = :uid;
-- name: key_result
SELECT k.objective, k.id, k.version, k.archived_at, k.position, o.cycle, o.team, o.id
FROM key_result k JOIN objective o ON o.uid = k.objective WHERE k.uid = :uid;
-- name: objective_taken
SELECT uid FROM objective WHERE cycle = :cycle AND team = :team AND id = :id AND archived_at IS NULL;
-- name: key_result_taken
SELECT uid FROM key_result WHERE objective = :objective AND id = :id AND archived_at IS NULL;
-- name: add_objective
INSERT INTO objective (uid, cycle, team, id, position, version, owner, created_at, definition, draft)
VALUES (:uid, :cycle, :team, :id, :position, 1, :owner, :at, :definition, :draft);
-- name: add_key_result
INSERT INTO key_result (uid, objective, id, position, version, owner, checkin_owner, created_at, definition)
VALUES (:uid, :objective, :id, :position, 1, :owner, :checkin_owner, :at, :definition);
-- name: add_objective_version
INSERT INTO objective_version (uid, version, valid_from, recorded_at, author, reason, definition, activated_at)
VALUES (:uid, :version, :at, :at, :author, :reason, :definition,
  (SELECT o.activated_at FROM objective o WHERE o.uid = :uid));
-- name: add_key_result_version
INSERT INTO key_result_version (uid, version, valid_from, recorded_at, author, reason, definition)
VALUES (:uid, :version, :at, :at, :author, :reason, :definition);
-- name: change_objective
UPDATE objective SET version = :version, owner = :owner, definition = :definition, draft = :draft,
  activated_at = CASE WHEN :draft = 1 THEN NULL WHEN draft = 0 THEN activated_at WHEN :again = 0 THEN :at
    ELSE (SELECT v.activated_at FROM objective_version v WHERE v.uid = :uid AND v.version = :again) END
WHERE uid = :uid;
-- name: change_key_result
UPDATE key_result SET version = :version, owner = :owner, checkin_owner = :checkin_owner, definition = :definition
WHERE uid = :uid;
-- name: objective_history
SELECT uid, version, valid_from, recorded_at, author, reason, definition
FROM objective_version WHERE uid = :uid ORDER BY version;
-- name: key_result_history
SELECT uid, version, valid_from, recorded_at, author, reason, definition
FROM key_result_version WHERE uid = :uid ORDER BY version;
-- name: objective_author
SELECT author, valid_from, reason FROM objective_version WHERE uid = :uid ORDER BY version DESC LIMIT 1;
-- name: key_result_author
SELECT author, valid_from, reason FROM key_result_version WHERE uid = :uid ORDER BY version DESC LIMIT 1;
-- name: rename_objective
UPDATE objective SET id = :id WHERE uid = :uid;
-- name: rename_key_result
UPDATE key_result SET id = :id WHERE uid = :uid;
-- name: move_objective
UPDATE objective SET cycle = :cycle, team = :team, position = :position WHERE uid = :uid;
-- name: move_key_result
UPDATE key_result SET objective = :objective, position = :position WHERE uid = :uid;
-- name: log_place
INSERT INTO former_place (id, kind, uid, at, cycle, team, objective, name, position, author, reason)
VALUES (:id, :kind, :uid, :at, :cycle, :team, :objective, :name, :position, :author, :reason);
-- name: add_alias
INSERT INTO alias (kind, id, uid, objective) VALUES (:kind, :id, :uid, :objective) ON CONFLICT DO NOTHING;
-- name: archive_objective
UPDATE objective SET archived_at = :archived_at WHERE uid = :uid;
-- name: archive_key_result
UPDATE key_result SET archived_at = :archived_at WHERE uid = :uid;
-- name: log_archive
INSERT INTO archive_log (id, kind, uid, at, archived, author, reason)
VALUES (:id, :kind, :uid, :at, :archived, :author, :reason);
-- name: ids
SELECT id FROM objective WHERE archived_at IS NULL UNION SELECT id FROM key_result WHERE archived_at IS NULL
UNION SELECT id FROM alias;
-- name: called
-- What is called so: kind, uid and its path twice.
SELECT 'objective', uid, cycle, team, id, NULL, cycle, team, id, NULL FROM objective
WHERE id = :id AND archived_at IS NULL
UNION ALL
SELECT 'key_result', k.uid, o.cycle, o.team, o.id, k.id, o.cycle, o.team, o.id, k.id
FROM key_result k JOIN objective o ON o.uid = k.objective
WHERE k.id = :id AND k.archived_at IS NULL AND o.archived_at IS NULL;
-- name: called_ever
SELECT id FROM objective WHERE :kind = 'objective' AND uid = :uid
UNION SELECT id FROM key_result WHERE :kind = 'key_result' AND uid = :uid
UNION SELECT id FROM alias WHERE kind = :kind AND uid = :uid;
-- name: once_called
-- What was called so, itself or by a former path of its objective: its path of now, and each path of then.
WITH named (uid, id, objective) AS (
  SELECT uid, id, objective FROM key_result WHERE id = :id
  UNION ALL SELECT uid, id, objective FROM alias WHERE kind = 'key_result' AND id = :id
), wanted (uid) AS (
  SELECT objective FROM named
  UNION SELECT uid FROM objective WHERE id = :id
  UNION SELECT uid FROM alias WHERE kind = 'objective' AND id = :id
  UNION SELECT uid FROM former_place WHERE kind = 'objective' AND name = :id
), above (uid, cycle, team, id) AS (
  SELECT o.uid, o.cycle, o.team, o.id FROM wanted w JOIN objective o ON o.uid = w.uid
  UNION ALL SELECT a.uid, o.cycle, o.team, a.id
    FROM wanted w JOIN alias a ON a.kind = 'objective' AND a.uid = w.uid JOIN objective o ON o.uid = w.uid
  UNION ALL SELECT f.uid, f.cycle, f.team, f.name
    FROM wanted w JOIN former_place f ON f.kind = 'objective' AND f.uid = w.uid
  UNION ALL SELECT a.uid, f.cycle, f.team, a.id
    FROM wanted w JOIN alias a ON a.kind = 'objective' AND a.uid = w.uid
    JOIN former_place f ON f.kind = 'objective' AND f.uid = w.uid
)
SELECT 'objective', o.uid, o.cycle, o.team, o.id, NULL, p.cycle, p.team, p.id, NULL
FROM above p JOIN objective o ON o.uid = p.uid WHERE p.id = :id AND o.archived_at IS NULL
UNION
SELECT 'key_result', k.uid, o.cycle, o.team, o.id, k.id, p.cycle, p.team, p.id, n.id
FROM named n JOIN key_result k ON k.uid = n.uid JOIN objective o ON o.uid = k.objective
  JOIN above p ON p.uid = n.objective
WHERE k.archived_at IS NULL AND o.archived_at IS NULL;
-- name: living_inside
SELECT uid FROM key_result WHERE objective = :objective AND archived_at IS NULL;
-- name: objective_words
SELECT id, definition FROM objective WHERE uid = :uid;
-- name: key_result_words
SELECT id, definition FROM key_result WHERE uid = :uid;
-- name: asked
SELECT k.uid, k.objective FROM key_result k JOIN objective o ON o.uid = k.objective
WHERE k.checkin_owner = :person AND k.archived_at IS NULL AND o.cycle = :cycle AND o.archived_at IS NULL
UNION ALL
SELECT k.uid, k.objective FROM key_result k JOIN objective o ON o.uid = k.objective
WHERE k.owner = :person AND k.archived_at IS NULL AND o.cycle = :cycle AND o.archived_at IS NULL
  AND k.checkin_owner IS NULL
UNION ALL
SELECT k.uid, k.objective FROM objective o JOIN key_result k ON k.objective = o.uid
WHERE o.owner = :person AND o.cycle = :cycle AND o.archived_at IS NULL AND k.owner IS NULL
  AND k.archived_at IS NULL AND k.checkin_owner IS NULL
ORDER BY 2, 1;
-- name: owned
SELECT k.uid, k.objective FROM key_result k JOIN objective o ON o.uid = k.objective
WHERE k.owner = :person AND k.archived_at IS NULL AND o.cycle = :cycle AND o.archived_at IS NULL
UNION ALL
SELECT k.uid, k.objective FROM objective o JOIN key_result k ON k.objective = o.uid
WHERE o.owner = :person AND o.cycle = :cycle AND o.archived_at IS NULL AND k.owner IS NULL
  AND k.archived_at IS NULL
ORDER BY 2, 1;
