-- name: links
SELECT l.uid, l.key_result, l.id, l.connection, l.url, l.query, l.weight, l.position, l.created_at,
  l.archived_at
FROM link l;
-- name: l_key_results
l.key_result IN (SELECT value FROM json_each(:key_results))
-- name: l_connections
l.connection IN (SELECT value FROM json_each(:connections))
-- name: l_uid
l.uid = :uid
-- name: l_living
l.archived_at IS NULL
-- name: l_unsettled
NOT EXISTS (SELECT 1 FROM link_state x WHERE x.link = l.uid AND l.query IS NULL AND x.task_id IS NOT NULL
  AND x.stale_since IS NULL AND x.error IS NULL)
-- name: links_order
ORDER BY l.key_result, l.position, l.uid;
-- name: next_of
SELECT count(*) + 1, COALESCE(max(position), -1) + 1 FROM link WHERE key_result = :key_result;
-- name: add_link
INSERT INTO link (uid, key_result, id, connection, url, query, weight, position, created_at, changed_at, changed_by,
  joined_at, joined_after)
VALUES (:uid, :key_result, :id, :connection, :url, :query, :weight, :position, :at, :at, :author, :at,
  (SELECT COALESCE(max(id), 0) FROM measurement WHERE key_result = :key_result));
-- name: change_link
UPDATE link SET weight = :weight, changed_at = :at, changed_by = :author WHERE uid = :uid;
-- name: archive_link
UPDATE link SET archived_at = :at, changed_at = :at, changed_by = :author
WHERE uid = :uid AND archived_at IS NULL;
-- name: restore_link
UPDATE link SET archived_at = NULL, changed_at = :at, changed_by = :author, joined_at = :at,
  joined_after = (SELECT COALESCE(max(id), 0) FROM measurement WHERE key_result = link.key_result)
WHERE uid = :uid;
-- name: log_archive_link
INSERT INTO feed_log (id, kind, uid, at, error) VALUES (:id, 'link', :uid, :at, :unlinked);
-- name: log_restore_link
INSERT INTO feed_log (id, kind, uid, at, good_at, stale_since, error)
SELECT :id, 'link', l.uid, :at, s.good_at, s.stale_since, s.error
FROM link l LEFT JOIN link_state s ON s.link = l.uid WHERE l.uid = :uid;
-- name: key_result_exists
SELECT 1 FROM key_result WHERE uid = :uid;
-- name: tasks
SELECT {task_read} FROM task t;
-- name: standing_tasks
SELECT t.uid, t.id, t.category, t.updated_at, t.missing_since, t.proven, t.parent FROM task t;
-- name: held_tasks
SELECT t.uid, t.id, t.key, t.parent, t.missing_since IS NOT NULL FROM task t;
-- name: t_uids
t.uid IN (SELECT value FROM json_each(:uids))
-- name: t_connection
t.connection = :connection
-- name: t_ids
t.id IN (SELECT value FROM json_each(:ids))
-- name: tasks_order
ORDER BY t.uid;
-- name: tasks_in_scope
SELECT DISTINCT l.key_result, s.task FROM link l JOIN scope s ON s.link = l.uid AND s.until IS NULL
WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL
ORDER BY l.key_result, s.task;
-- name: feeds
SELECT DISTINCT l.key_result, l.connection, x.good_at, x.stale_since, x.unseen_since
FROM link l LEFT JOIN link_state x ON x.link = l.uid
WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL
ORDER BY 1, 2, 3, 4, 5;
-- name: linked_to
SELECT l.key_result, l.connection FROM link l
WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL
GROUP BY l.key_result, l.connection ORDER BY l.key_result, min(l.position), min(l.uid);
-- name: fed_from
SELECT k.uid FROM key_result k JOIN objective o ON o.uid = k.objective
WHERE o.cycle = :cycle AND o.archived_at IS NULL AND k.archived_at IS NULL
  AND k.uid IN (SELECT l.key_result FROM link l WHERE l.connection = :connection AND l.archived_at IS NULL)
ORDER BY o.team, o.position, o.uid, k.position, k.uid LIMIT :most;
-- name: unanswered
SELECT DISTINCT l.key_result FROM link l LEFT JOIN link_state x ON x.link = l.uid
WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL
  AND (x.good_at IS NULL OR x.stale_since IS NOT NULL);
-- name: guessed_states
SELECT DISTINCT t.connection, t.status FROM task t WHERE t.guessed = 1
  AND EXISTS (SELECT 1 FROM scope s WHERE s.task = t.uid AND s.until IS NULL) ORDER BY t.connection, t.status;
-- name: waiting
SELECT l.key_result, l.uid, l.id, l.connection, l.url, l.query, COALESCE(l.joined_at, l.created_at),
  l.joined_after, x.error
FROM link l LEFT JOIN link_state x ON x.link = l.uid
WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL
  AND x.good_at IS NULL
ORDER BY l.key_result, l.position, l.uid;
-- name: feeding
SELECT l.key_result, l.uid, l.id, l.connection, l.url, l.query, COALESCE(l.joined_at, l.created_at),
  l.joined_after
FROM link l
WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.created_at <= :as_of
  AND (l.archived_at IS NULL OR l.archived_at > :as_of)
ORDER BY l.key_result, l.position, l.uid;
-- name: in_scope
SELECT l.key_result, l.uid, l.weight, {task_weighed}
FROM link l JOIN scope s ON s.link = l.uid AND s.until IS NULL JOIN task t ON t.uid = s.task
WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL
ORDER BY l.key_result, l.position, l.uid, t.uid;
-- name: tallies
-- HAVING: tasks that can be counted without being told apart.
SELECT l.key_result, min(l.weight), count(*) FILTER (WHERE t.category NOT IN ('cancelled', 'duplicate')),
  count(*) FILTER (WHERE t.category = 'done'), count(*) FILTER (WHERE t.category = 'doing'),
  count(*) FILTER (WHERE t.category IN ('cancelled', 'duplicate')),
  count(*) FILTER (WHERE t.missing_since IS NOT NULL AND t.category NOT IN ('cancelled', 'duplicate')),
  count(*) FILTER (WHERE t.due < :today AND t.category IN ('todo', 'doing')),
  count(*) FILTER (WHERE t.category = 'doing' AND t.subtasks_b > 0)
FROM link l JOIN scope s ON s.link = l.uid AND s.until IS NULL JOIN task t ON t.uid = s.task
WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL
GROUP BY l.key_result
HAVING min(l.weight) = max(l.weight) AND count(t.parent) = 0 AND count(DISTINCT s.task) = count(*);
-- name: scope
SELECT link, task, since, until, absent_since, held_at, put_away FROM scope
WHERE link IN (SELECT value FROM json_each(:links)) AND until IS NULL ORDER BY link, task;
-- name: absentees
SELECT link, task, since, until, absent_since, held_at, put_away FROM scope
WHERE link IN (SELECT value FROM json_each(:links)) AND until IS NULL AND absent_since IS NOT NULL
ORDER BY link, task;
-- name: scope_events
SELECT key_result, task, kind, at, connection, key, title, before, after FROM scope_event
WHERE key_result IN (SELECT value FROM json_each(:key_results)) AND at > :since
ORDER BY at DESC, id DESC LIMIT :most;
