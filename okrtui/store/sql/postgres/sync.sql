-- name: settled_links
-- The links of a key result come in one order, so that the same links give the same text.
-- What is settled is told behind the join: before it, where nothing was counted yet, so few rows would be
-- expected that each link is looked for among all states.
SELECT l.connection, l.key_result, count(*),
  count(x.link) FILTER (WHERE l.query IS NULL AND x.task_id IS NOT NULL AND x.stale_since IS NULL AND x.error IS NULL),
  string_agg(l.uid || ' ' || x.task_id, ',' ORDER BY l.uid)
    FILTER (WHERE l.query IS NULL AND x.task_id IS NOT NULL AND x.stale_since IS NULL AND x.error IS NULL)
FROM link l LEFT JOIN link_state x ON x.link = l.uid
WHERE l.key_result IN (SELECT value FROM json_each(:key_results)) AND l.archived_at IS NULL
GROUP BY l.connection, l.key_result ORDER BY l.connection, l.key_result;
-- name: open_scope_many
INSERT INTO scope (link, task, since)
SELECT * FROM unnest(:links::integer[], :tasks::integer[], :since::bigint[])
ON CONFLICT (link, task, since) DO UPDATE SET until = NULL, absent_since = NULL, put_away = 0;
-- name: save_link_state_many
INSERT INTO link_state (link, cursor_text, task_id, task_key, good_at, stale_since, error, unseen_since,
  unseen_by)
SELECT * FROM unnest(:link::integer[], :cursor_text::text[], :task_id::text[], :task_key::text[],
  :good_at::bigint[], :stale_since::bigint[], :error::text[], :unseen_since::bigint[], :unseen_by::text[])
ON CONFLICT (link) DO UPDATE SET cursor_text = excluded.cursor_text, task_id = excluded.task_id,
  task_key = excluded.task_key, good_at = excluded.good_at, stale_since = excluded.stale_since,
  error = excluded.error, unseen_since = excluded.unseen_since, unseen_by = excluded.unseen_by;
-- name: change_task_state_many
UPDATE task SET status = n.status, category = n.category, updated_at = n.updated_at, closed_at = n.closed_at
FROM unnest(:status::text[], :category::text[], :updated_at::bigint[], :closed_at::bigint[], :uid::integer[])
  AS n (status, category, updated_at, closed_at, uid)
WHERE task.uid = n.uid;
