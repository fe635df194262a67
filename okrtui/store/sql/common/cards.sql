-- name: arrange
INSERT INTO arrangement (person, place, body) VALUES (:person, :place, :body)
ON CONFLICT (person, place) DO UPDATE SET body = excluded.body;
-- name: arranged
SELECT body FROM arrangement WHERE person = :person AND place = :place;
-- name: owners
SELECT k.uid, COALESCE(k.owner, o.owner) FROM key_result k JOIN objective o ON o.uid = k.objective
WHERE o.cycle = :cycle AND k.archived_at IS NULL AND o.archived_at IS NULL;
-- name: said
SELECT key_result, at, confidence FROM checkin
WHERE key_result IN (SELECT value FROM json_each(:key_results)) AND at >= :since AND at <= :at
  AND recorded_at <= :known AND (retracted_at IS NULL OR retracted_at > :known)
ORDER BY at;
-- name: news
SELECT key_result, at, id, author, value, confidence, note, win, blocker_kind, blocker, next_action,
  scale FROM checkin
WHERE key_result IN (SELECT value FROM json_each(:key_results)) AND at >= :since AND at <= :at
  AND recorded_at <= :known AND (retracted_at IS NULL OR retracted_at > :known)
  AND (win <> '' OR blocker <> '')
ORDER BY at DESC, id DESC LIMIT :most;
-- name: task_counts
WITH mine AS (
  SELECT s.task, min(l.key_result) AS key_result FROM link l JOIN scope s ON s.link = l.uid AND s.until IS NULL
  WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL GROUP BY s.task
), parents AS (
  SELECT DISTINCT t.connection, t.parent FROM mine JOIN task t ON t.uid = mine.task
  WHERE t.parent IS NOT NULL AND t.category NOT IN ('cancelled', 'duplicate')
)
SELECT t.category, count(*), sum(CASE WHEN t.missing_since IS NULL THEN 0 ELSE 1 END)
FROM mine JOIN task t ON t.uid = mine.task
WHERE NOT EXISTS (SELECT 1 FROM parents p WHERE p.connection = t.connection AND p.parent = t.id)
GROUP BY t.category ORDER BY t.category;
-- name: overdue
WITH mine AS (
  SELECT s.task, min(l.key_result) AS key_result FROM link l JOIN scope s ON s.link = l.uid AND s.until IS NULL
  WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL GROUP BY s.task
), parents AS (
  SELECT DISTINCT t.connection, t.parent FROM mine JOIN task t ON t.uid = mine.task
  WHERE t.parent IS NOT NULL AND t.category NOT IN ('cancelled', 'duplicate')
)
SELECT t.uid, mine.key_result FROM mine JOIN task t ON t.uid = mine.task
WHERE t.due < :today AND t.category IN ('todo', 'doing')
  AND NOT EXISTS (SELECT 1 FROM parents p WHERE p.connection = t.connection AND p.parent = t.id)
ORDER BY t.due, t.uid;
-- name: finished
WITH mine AS (
  SELECT s.task, min(l.key_result) AS key_result FROM link l JOIN scope s ON s.link = l.uid AND s.until IS NULL
  WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL GROUP BY s.task
), parents AS (
  SELECT DISTINCT t.connection, t.parent FROM mine JOIN task t ON t.uid = mine.task
  WHERE t.parent IS NOT NULL AND t.category NOT IN ('cancelled', 'duplicate')
)
SELECT t.closed_at FROM mine JOIN task t ON t.uid = mine.task
WHERE t.category = 'done' AND t.closed_at >= :since
  AND NOT EXISTS (SELECT 1 FROM parents p WHERE p.connection = t.connection AND p.parent = t.id);
-- name: amounts
WITH mine AS (
  SELECT s.task, min(l.key_result) AS key_result FROM link l JOIN scope s ON s.link = l.uid AND s.until IS NULL
  WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL GROUP BY s.task
), parents AS (
  SELECT DISTINCT t.connection, t.parent FROM mine JOIN task t ON t.uid = mine.task
  WHERE t.parent IS NOT NULL AND t.category NOT IN ('cancelled', 'duplicate')
)
SELECT t.assignee, t.category, t.points, t.estimate, t.spent, t.fields, count(*)
FROM mine JOIN task t ON t.uid = mine.task
WHERE t.category IN ('todo', 'doing', 'done')
  AND NOT EXISTS (SELECT 1 FROM parents p WHERE p.connection = t.connection AND p.parent = t.id)
GROUP BY t.assignee, t.category, t.points, t.estimate, t.spent, t.fields;
