-- name: since
SELECT since FROM past_known;
-- name: teams
SELECT id, valid_from, name, parent, lead, archived_at FROM team_version ORDER BY valid_from, position, id;
-- name: save_team
INSERT INTO team_version (id, valid_from, position, name, parent, lead, archived_at)
SELECT id, :at, position, name, parent, lead, archived_at FROM team WHERE id = :id
ON CONFLICT (id, valid_from) DO UPDATE SET name = excluded.name, parent = excluded.parent, lead = excluded.lead,
  archived_at = excluded.archived_at;
-- name: settings
SELECT body FROM settings_version ORDER BY valid_from <= :at DESC, abs(valid_from - :at) LIMIT 1;
-- name: save_settings
INSERT INTO settings_version (valid_from, author, body) VALUES (:at, :author, :body)
ON CONFLICT (valid_from) DO UPDATE SET author = excluded.author, body = excluded.body;
-- name: measurements
-- What stands and what was taken back later are in an index each: no reading of a few rows looks at all of them.
SELECT m.key_result, m.at, m.value, m.id, m.part, m.confirmed_at, m.source, m.author
FROM json_each(:key_results) k JOIN measurement m ON m.key_result = k.value
WHERE m.retracted_at IS NULL AND m.at <= :at AND m.recorded_at <= :known
UNION ALL
SELECT m.key_result, m.at, m.value, m.id, m.part, m.confirmed_at, m.source, m.author
FROM json_each(:key_results) k JOIN measurement m ON m.key_result = k.value
WHERE m.retracted_at > :known AND m.at <= :at AND m.recorded_at <= :known
ORDER BY 1, 2, 4;
-- name: latest_measurements
-- The last that stands takes a step into the index of its key result; what has parts or was taken back later is few.
SELECT m.key_result, m.at, m.value, m.id, m.part, m.confirmed_at, m.source, m.author
FROM json_each(:key_results) k JOIN measurement m ON m.id = (
  SELECT x.id FROM measurement x WHERE x.key_result = k.value AND x.part = '' AND x.retracted_at IS NULL
    AND x.at <= :at AND x.recorded_at <= :known ORDER BY x.at DESC, x.id DESC LIMIT 1)
UNION ALL
SELECT m.key_result, m.at, m.value, m.id, m.part, m.confirmed_at, m.source, m.author
FROM json_each(:key_results) k JOIN measurement m ON m.key_result = k.value
WHERE m.part > '' AND m.retracted_at IS NULL AND m.at <= :at AND m.recorded_at <= :known
UNION ALL
SELECT m.key_result, m.at, m.value, m.id, m.part, m.confirmed_at, m.source, m.author
FROM json_each(:key_results) k JOIN measurement m ON m.key_result = k.value
WHERE m.retracted_at > :known AND m.at <= :at AND m.recorded_at <= :known
ORDER BY 1, 2, 4;
-- name: totals
-- The last that stands takes a step into the index of its key result; what was taken back later is few.
SELECT m.key_result, m.totals, m.at, m.id FROM json_each(:key_results) k JOIN measurement m ON m.id = (
  SELECT x.id FROM measurement x WHERE x.key_result = k.value AND x.part = '' AND x.retracted_at IS NULL
    AND x.at <= :at AND x.recorded_at <= :known ORDER BY x.at DESC, x.id DESC LIMIT 1)
UNION ALL
SELECT m.key_result, m.totals, m.at, m.id
FROM json_each(:key_results) k JOIN measurement m ON m.key_result = k.value
WHERE m.retracted_at > :known AND m.part = '' AND m.at <= :at AND m.recorded_at <= :known
ORDER BY 1, 3, 4;
-- name: work
SELECT m.key_result, m.at, m.totals, m.id
FROM json_each(:key_results) k JOIN measurement m ON m.key_result = k.value
WHERE m.totals IS NOT NULL AND m.retracted_at IS NULL AND m.at <= :at AND m.recorded_at <= :known
UNION ALL
SELECT m.key_result, m.at, m.totals, m.id
FROM json_each(:key_results) k JOIN measurement m ON m.key_result = k.value
WHERE m.totals IS NOT NULL AND m.retracted_at > :known AND m.at <= :at AND m.recorded_at <= :known
ORDER BY 1, 2, 4;
-- name: checkins
SELECT m.key_result, m.at, m.id, m.author, m.value, m.confidence, m.note, m.win, m.blocker_kind, m.blocker,
  m.next_action, m.scale
FROM json_each(:key_results) k JOIN checkin m ON m.key_result = k.value
WHERE m.retracted_at IS NULL AND m.at <= :at AND m.recorded_at <= :known
UNION ALL
SELECT m.key_result, m.at, m.id, m.author, m.value, m.confidence, m.note, m.win, m.blocker_kind, m.blocker,
  m.next_action, m.scale
FROM json_each(:key_results) k JOIN checkin m ON m.key_result = k.value
WHERE m.retracted_at > :known AND m.at <= :at AND m.recorded_at <= :known
ORDER BY 1, 2, 3;
-- name: differing
-- Objectives that are not there as they were: made, defined, moved, archived since, or with key results that were.
SELECT uid FROM objective_version WHERE valid_from > :at OR recorded_at > :at
UNION SELECT uid FROM archive_log WHERE kind = 'objective' AND at > :at
UNION SELECT uid FROM former_place WHERE kind = 'objective' AND at > :at
UNION SELECT objective FROM former_place WHERE kind = 'key_result' AND at > :at
UNION SELECT k.objective FROM key_result k WHERE k.uid IN (
  SELECT uid FROM key_result_version WHERE valid_from > :at OR recorded_at > :at
  UNION SELECT uid FROM archive_log WHERE kind = 'key_result' AND at > :at
  UNION SELECT uid FROM former_place WHERE kind = 'key_result' AND at > :at);
-- name: taken_back
SELECT DISTINCT key_result FROM measurement WHERE retracted_at IS NOT NULL AND retracted_at > :at;
-- name: last_values
SELECT m.key_result, m.value, m.source, m.totals, m.recorded_at
FROM json_each(:key_results) k JOIN measurement m ON m.id = (
  SELECT x.id FROM measurement x WHERE x.key_result = k.value AND x.part = '' AND x.retracted_at IS NULL
    AND x.at <= :at ORDER BY x.at DESC, x.id DESC LIMIT 1);
-- name: parts
SELECT m.key_result, m.part, m.value FROM json_each(:key_results) k JOIN measurement m ON m.key_result = k.value
WHERE m.part > '' AND m.retracted_at IS NULL AND m.at <= :at AND m.recorded_at <= :at
ORDER BY m.key_result, m.at, m.id;
-- name: later_sums
SELECT m.key_result, m.totals FROM json_each(:key_results) k JOIN measurement m ON m.key_result = k.value
WHERE m.part = '' AND m.retracted_at IS NULL AND m.at > :at
ORDER BY m.key_result, m.at, m.id;
