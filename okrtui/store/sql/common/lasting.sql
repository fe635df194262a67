-- name: rows
SELECT l.uid, l.kind, l.id, l.definition, l.version, l.position, l.created_at, l.archived_at FROM lasting l;
-- name: rows_as_of
SELECT l.uid, l.kind, l.id, v.definition, v.version, l.position, l.created_at, l.archived_at
FROM lasting l JOIN lasting_version v ON v.uid = l.uid AND v.version = (
  SELECT max(x.version) FROM lasting_version x WHERE x.uid = l.uid AND x.valid_from <= :as_of
    AND x.recorded_at <= :known);
-- name: rows_known_since
SELECT l.uid, l.kind, l.id, v.definition, v.version, l.position, l.created_at, l.archived_at
FROM lasting l JOIN lasting_version v ON v.uid = l.uid AND v.version = COALESCE((
  SELECT max(x.version) FROM lasting_version x WHERE x.uid = l.uid AND x.valid_from <= :as_of), 1);
-- name: kind
l.kind = :kind
-- name: uids
l.uid IN (SELECT value FROM json_each(:uids))
-- name: living
l.archived_at IS NULL
-- name: living_then
COALESCE((SELECT a.archived FROM archive_log a WHERE a.kind = l.kind AND a.uid = l.uid
  AND a.at <= :as_of ORDER BY a.at DESC, a.id DESC LIMIT 1), 0) = 0
-- name: order
ORDER BY l.position, l.uid;
-- name: named
SELECT kind, id, version, archived_at, definition FROM lasting WHERE uid = :uid;
-- name: taken
SELECT uid FROM lasting WHERE kind = :kind AND id = :id AND archived_at IS NULL;
-- name: add
INSERT INTO lasting (uid, kind, id, position, version, created_at, definition)
VALUES (:uid, :kind, :id, :position, 1, :at, :definition);
-- name: change
UPDATE lasting SET version = :version, definition = :definition WHERE uid = :uid;
-- name: archive
UPDATE lasting SET archived_at = :archived_at WHERE uid = :uid;
-- name: add_version
INSERT INTO lasting_version (uid, version, valid_from, recorded_at, author, reason, definition)
VALUES (:uid, :version, :at, :at, :author, :reason, :definition);
-- name: history
SELECT uid, version, valid_from, recorded_at, author, reason, definition
FROM lasting_version WHERE uid = :uid ORDER BY version;
-- name: values
SELECT kpi, id, at, value, confirmed_at, source, author, note FROM kpi_value
WHERE kpi IN (SELECT value FROM json_each(:kpis)) AND at <= :at AND recorded_at <= :known
  AND (retracted_at IS NULL OR retracted_at > :known)
ORDER BY kpi, at, id;
-- name: add_value
INSERT INTO kpi_value (id, kpi, at, recorded_at, value, source, author, note)
VALUES (:id, :kpi, :at, :recorded_at, :value, :source, :author, :note);
-- name: repeat_value
INSERT INTO kpi_value (id, kpi, at, recorded_at, value, confirmed_at, source, author, note)
SELECT :new, kpi, at, :at, value, confirmed_at, source, author, note FROM kpi_value WHERE id = :id;
-- name: retract_value
UPDATE kpi_value SET retracted_at = :at WHERE id = :id AND retracted_at IS NULL;
-- name: unfeed
UPDATE measurement SET retracted_at = :at WHERE kpi_value = :id AND retracted_at IS NULL;
-- name: feed
INSERT INTO measurement (id, key_result, at, recorded_at, value, part, source, author, kpi_value)
SELECT :new, :key_result, v.at, :at, v.value, '', 'kpi', v.author, v.id FROM kpi_value v WHERE v.id = :id;
-- name: unfed
SELECT v.id FROM kpi_value v WHERE v.kpi = :kpi AND v.retracted_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM measurement m WHERE m.kpi_value = v.id AND m.key_result = :key_result
    AND m.retracted_at IS NULL)
ORDER BY v.at, v.id;
-- name: fed
SELECT uid, definition FROM key_result WHERE archived_at IS NULL AND definition LIKE '%"type":"kpi"%';
