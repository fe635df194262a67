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
SELECT m.key_result, m.totals FROM json_each(:key_results) k JOIN measurement m ON m.id = (
  SELECT x.id FROM measurement x WHERE x.key_result = k.value AND x.part = '' AND x.at <= :at
    AND x.recorded_at <= :known AND (x.retracted_at IS NULL OR x.retracted_at > :known)
  ORDER BY x.at DESC, x.id DESC LIMIT 1)
WHERE m.totals IS NOT NULL;
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
