-- name: measurements
SELECT key_result, at, value, id, part, confirmed_at, source, author FROM measurement
WHERE key_result IN (SELECT value FROM json_each(:key_results)) AND retracted_at IS NULL
ORDER BY key_result, at, id;
-- name: latest_measurements
-- Key results without parts take one step into the index each; the few with parts are compared.
SELECT m.key_result, m.at, m.value, m.id, m.part, m.confirmed_at, m.source, m.author
FROM json_each(:key_results) k JOIN measurement m ON m.id = (
  SELECT x.id FROM measurement x WHERE x.key_result = k.value AND x.part = ''
    AND x.retracted_at IS NULL ORDER BY x.at DESC, x.id DESC LIMIT 1)
UNION ALL
SELECT m.key_result, m.at, m.value, m.id, m.part, m.confirmed_at, m.source, m.author
FROM json_each(:key_results) k JOIN measurement m ON m.key_result = k.value
WHERE m.part > '' AND m.retracted_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM measurement x WHERE x.key_result = m.key_result AND x.part = m.part
    AND x.retracted_at IS NULL AND (x.at > m.at OR (x.at = m.at AND x.id > m.id)))
ORDER BY 1, 2, 4;
-- name: totals
SELECT m.key_result, m.totals FROM json_each(:key_results) k JOIN measurement m ON m.id = (
  SELECT x.id FROM measurement x WHERE x.key_result = k.value AND x.part = ''
    AND x.retracted_at IS NULL ORDER BY x.at DESC, x.id DESC LIMIT 1)
WHERE m.totals IS NOT NULL;
-- name: standing_totals
SELECT m.key_result, m.at, m.totals FROM json_each(:key_results) k JOIN measurement m ON m.id = (
  SELECT x.id FROM measurement x WHERE x.key_result = k.value AND x.part = ''
    AND x.retracted_at IS NULL ORDER BY x.at DESC, x.id DESC LIMIT 1);
-- name: work
SELECT key_result, at, totals FROM measurement
WHERE key_result IN (SELECT value FROM json_each(:key_results)) AND totals IS NOT NULL AND retracted_at IS NULL
ORDER BY key_result, at, id;
-- name: checkins
SELECT key_result, at, id, author, value, confidence, note, win, blocker_kind, blocker, next_action,
  scale FROM checkin
WHERE key_result IN (SELECT value FROM json_each(:key_results)) AND retracted_at IS NULL
ORDER BY key_result, at, id;
-- name: last_checkin
SELECT c.key_result, c.at, c.id, c.author, c.value, c.confidence, c.note, c.win, c.blocker_kind, c.blocker,
  c.next_action, c.scale
FROM json_each(:key_results) k JOIN checkin c ON c.id = (
  SELECT x.id FROM checkin x WHERE x.key_result = k.value AND x.retracted_at IS NULL
  ORDER BY x.at DESC, x.id DESC LIMIT 1)
ORDER BY c.key_result;
-- name: standing_checkins
SELECT key_result, at, id, author, value, confidence, note, win, blocker_kind, blocker, next_action,
  scale FROM checkin
WHERE id IN (
  SELECT (SELECT x.id FROM checkin x WHERE x.key_result = k.value AND x.retracted_at IS NULL
    ORDER BY x.at DESC, x.id DESC LIMIT 1) FROM json_each(:key_results) k
  UNION SELECT (SELECT x.id FROM checkin x WHERE x.key_result = k.value AND x.retracted_at IS NULL
    AND x.confidence IS NOT NULL ORDER BY x.at DESC, x.id DESC LIMIT 1) FROM json_each(:key_results) k)
ORDER BY key_result, at, id;
-- name: latest_checkins
SELECT key_result, at, id, author, value, confidence, note, win, blocker_kind, blocker, next_action,
  scale FROM (
  SELECT c.*, row_number() OVER (PARTITION BY c.key_result ORDER BY c.at DESC, c.id DESC) AS age
  FROM checkin c WHERE c.key_result IN (SELECT value FROM json_each(:key_results))
    AND c.retracted_at IS NULL) ranked
WHERE age <= :latest ORDER BY key_result, at, id;
-- name: said_before
SELECT (SELECT value FROM measurement WHERE key_result = :key_result AND part = :part AND at <= :at
    AND retracted_at IS NULL ORDER BY at DESC, id DESC LIMIT 1),
  (SELECT confidence FROM checkin WHERE key_result = :key_result AND confidence IS NOT NULL AND at <= :at
    AND retracted_at IS NULL ORDER BY at DESC, id DESC LIMIT 1);
-- name: add_measurement
INSERT INTO measurement
  (id, key_result, at, recorded_at, value, part, confirmed_at, source, author, totals, checkin)
VALUES (:id, :key_result, :at, :recorded_at, :value, :part, :confirmed_at, :source, :author, :totals, :checkin);
-- name: confirm
UPDATE measurement SET confirmed_at = :at
WHERE (confirmed_at IS NULL OR confirmed_at < :at) AND at <= :at AND id IN (
  SELECT (SELECT x.id FROM measurement x WHERE x.key_result = r.uid AND x.part = '' AND x.retracted_at IS NULL
    ORDER BY x.at DESC, x.id DESC LIMIT 1)
  FROM key_result r WHERE r.uid IN (SELECT value FROM json_each(:key_results)));
-- name: add_checkin
INSERT INTO checkin (id, key_result, at, recorded_at, author, value, confidence, note, win, blocker_kind,
  blocker, next_action, scale)
VALUES (:id, :key_result, :at, :recorded_at, :author, :value, :confidence, :note, :win, :blocker_kind,
  :blocker, :next_action, :scale);
-- name: checkin_exists
SELECT 1 FROM checkin WHERE id = :id;
-- name: retract_checkin
UPDATE checkin SET retracted_at = :at WHERE id = :id AND retracted_at IS NULL;
-- name: retract_claimed
UPDATE measurement SET retracted_at = :at WHERE checkin = :checkin AND retracted_at IS NULL;
-- name: repeat_checkin
INSERT INTO checkin (id, key_result, at, recorded_at, author, value, confidence, note, win, blocker_kind,
  blocker, next_action, scale)
SELECT :new, key_result, at, :at, author, value, confidence, note, win, blocker_kind, blocker, next_action, scale
FROM checkin WHERE id = :id;
-- name: brought_by
SELECT id FROM measurement WHERE checkin = :checkin ORDER BY id;
-- name: repeat_measurement
INSERT INTO measurement
  (id, key_result, at, recorded_at, value, part, confirmed_at, source, author, totals, checkin)
SELECT :new, key_result, at, :at, value, part, confirmed_at, source, author, totals, :checkin
FROM measurement WHERE id = :id;
-- name: retract_measured
UPDATE measurement SET retracted_at = :at
WHERE key_result = :key_result AND source = :source AND recorded_at >= :since AND checkin IS NULL
  AND retracted_at IS NULL;
-- name: save_draft
INSERT INTO draft (key_result, author, payload) VALUES (:key_result, :author, :payload)
ON CONFLICT (key_result, author) DO UPDATE SET payload = excluded.payload;
-- name: drop_draft
DELETE FROM draft WHERE key_result = :key_result AND author = :author;
-- name: draft
SELECT payload FROM draft WHERE key_result = :key_result AND author = :author;
-- name: measured_since
SELECT m.key_result, max(m.at) FROM measurement m JOIN key_result r ON r.uid = m.key_result
  JOIN objective o ON o.uid = r.objective
WHERE m.at >= :since AND m.retracted_at IS NULL AND o.cycle = :cycle AND o.archived_at IS NULL AND o.draft = 0
  AND r.archived_at IS NULL
GROUP BY m.key_result ORDER BY 2 DESC, 1 LIMIT :most;
-- name: checkin_spans
SELECT o.team, (c.at - :since) / :span, min(c.confidence) FROM checkin c
  JOIN key_result r ON r.uid = c.key_result JOIN objective o ON o.uid = r.objective
WHERE c.at >= :since AND c.retracted_at IS NULL AND o.cycle = :cycle AND o.archived_at IS NULL AND o.draft = 0
  AND r.archived_at IS NULL
GROUP BY 1, 2;
