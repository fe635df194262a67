-- name: settled_links
-- The links of a key result come in one order, so that the same links give the same text.
SELECT l.connection, l.key_result, count(*), count(x.link), group_concat(l.uid || ' ' || x.task_id)
FROM link l LEFT JOIN link_state x ON x.link = l.uid AND l.query IS NULL AND x.task_id IS NOT NULL
  AND x.stale_since IS NULL AND x.error IS NULL
WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL
GROUP BY l.connection, l.key_result ORDER BY l.connection, l.key_result;
-- name: known_tasks
-- Read in the order of the table: going through the index costs a step a row.
SELECT id, digest, status, category, updated_at, closed_at, uid FROM task NOT INDEXED
WHERE uid BETWEEN :low AND :high AND connection = :connection;
