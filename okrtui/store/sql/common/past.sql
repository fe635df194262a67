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
SELECT key_result, at, value, id, part, confirmed_at, source, author FROM measurement
WHERE key_result IN (SELECT value FROM json_each(:key_results)) AND at <= :at AND recorded_at <= :known
  AND (retracted_at IS NULL OR retracted_at > :known)
ORDER BY key_result, at, id;
-- name: totals
-- The last that stands takes a step into the index of its key result; what was taken back later is few.
SELECT m.key_result, m.totals, m.at, m.id FROM json_each(:key_results) k JOIN measurement m ON m.id = (
  SELECT x.id FROM measurement x WHERE x.key_result = k.value AND x.part = '' AND x.retracted_at IS NULL
    AND x.at <= :at AND x.recorded_at <= :known ORDER BY x.at DESC, x.id DESC LIMIT 1)
UNION ALL
SELECT key_result, totals, at, id FROM measurement
WHERE retracted_at > :known AND part = '' AND at <= :at AND recorded_at <= :known
  AND key_result IN (SELECT value FROM json_each(:key_results))
ORDER BY 1, 3, 4;
-- name: work
SELECT key_result, at, totals FROM measurement
WHERE key_result IN (SELECT value FROM json_each(:key_results)) AND totals IS NOT NULL AND at <= :at
  AND recorded_at <= :known AND (retracted_at IS NULL OR retracted_at > :known)
ORDER BY key_result, at, id;
-- name: checkins
SELECT key_result, at, id, author, value, confidence, note, win, blocker_kind, blocker, next_action,
  scale FROM checkin
WHERE key_result IN (SELECT value FROM json_each(:key_results)) AND at <= :at AND recorded_at <= :known
  AND (retracted_at IS NULL OR retracted_at > :known)
ORDER BY key_result, at, id;
