-- name: connection_states
SELECT name, kind, account, cursor_text, last_pass, last_good, last_full, stale_since, status, error, retry_at,
  requests, budget, remaining, notices, account_name
FROM connection_state ORDER BY name;
-- name: save_connection_state
INSERT INTO connection_state (name, kind, account, cursor_text, last_pass, last_good, last_full, stale_since,
  status, error, retry_at, requests, budget, remaining, notices, account_name)
VALUES (:name, :kind, :account, :cursor_text, :last_pass, :last_good, :last_full, :stale_since, :status,
  :error, :retry_at, :requests, :budget, :remaining, :notices, :account_name)
ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, account = excluded.account,
  cursor_text = excluded.cursor_text, last_pass = excluded.last_pass, last_good = excluded.last_good,
  last_full = excluded.last_full, stale_since = excluded.stale_since, status = excluded.status,
  error = excluded.error, retry_at = excluded.retry_at, requests = excluded.requests,
  budget = excluded.budget, remaining = excluded.remaining, notices = excluded.notices,
  account_name = excluded.account_name;
-- name: link_states
SELECT link, cursor_text, task_id, task_key, good_at, stale_since, error, unseen_since, unseen_by
FROM link_state
WHERE link IN (SELECT value FROM json_each(:links));
-- name: save_link_state
INSERT INTO link_state (link, cursor_text, task_id, task_key, good_at, stale_since, error, unseen_since,
  unseen_by)
VALUES (:link, :cursor_text, :task_id, :task_key, :good_at, :stale_since, :error, :unseen_since, :unseen_by)
ON CONFLICT (link) DO UPDATE SET cursor_text = excluded.cursor_text, task_id = excluded.task_id,
  task_key = excluded.task_key, good_at = excluded.good_at, stale_since = excluded.stale_since,
  error = excluded.error, unseen_since = excluded.unseen_since, unseen_by = excluded.unseen_by;
-- name: source_states
SELECT key_result, connection, cursor_text, good_at, stale_since, error, account, estimated FROM source_state
WHERE key_result IN (SELECT value FROM json_each(:key_results));
-- name: save_source_state
INSERT INTO source_state (key_result, connection, cursor_text, good_at, stale_since, error, account, estimated)
VALUES (:key_result, :connection, :cursor_text, :good_at, :stale_since, :error, :account, :estimated)
ON CONFLICT (key_result) DO UPDATE SET connection = excluded.connection, cursor_text = excluded.cursor_text,
  good_at = excluded.good_at, stale_since = excluded.stale_since, error = excluded.error,
  account = excluded.account, estimated = excluded.estimated;
-- name: add_pass
INSERT INTO sync_pass (id, connection, at, status, account, good, worker)
VALUES (:id, :connection, :at, :status, :account, :good, :worker);
-- name: last_pass
SELECT COALESCE(max(id), 0) FROM sync_pass;
-- name: passes_after
SELECT connection, at, status, account, good, worker FROM sync_pass WHERE id > :number ORDER BY id;
-- name: last_good_passes
SELECT connection, max(at) FROM sync_pass WHERE good = 1 AND at <= :as_of GROUP BY connection;
-- name: last_pass_of
SELECT max(at) FROM sync_pass WHERE good = 1 AND connection = :connection AND account = :account AND at <= :as_of;
-- name: log_feed
INSERT INTO feed_log (id, kind, uid, at, good_at, stale_since, error, connection, account)
VALUES (:id, :kind, :uid, :at, :good_at, :stale_since, :error, :connection, :account);
-- name: logged_feeds
SELECT f.uid, f.good_at, f.stale_since, f.error, f.connection, f.account FROM json_each(:uids) k JOIN feed_log f ON f.id = (
  SELECT x.id FROM feed_log x WHERE x.kind = :kind AND x.uid = k.value AND x.at <= :as_of
  ORDER BY x.at DESC, x.id DESC LIMIT 1);
-- name: known_tasks
SELECT id, digest, status, category, updated_at, closed_at, uid FROM task WHERE connection = :connection AND uid BETWEEN :low AND :high;
-- name: span_of_tasks
-- By the index of the connection: + 0, else PostgreSQL looks through the keys.
SELECT min(uid + 0), max(uid + 0) FROM task WHERE connection = :connection;
-- name: known_tasks_of
SELECT id, digest, status, category, updated_at, closed_at, uid FROM task
WHERE connection = :connection AND id IN (SELECT value FROM json_each(:ids));
-- name: words_of
SELECT uid, title, key FROM task WHERE uid IN (SELECT value FROM json_each(:uids));
-- name: add_task
INSERT INTO task ({task_columns}, digest) VALUES ({task_values}, :digest);
-- name: change_task
UPDATE task SET {task_changes}, digest = :digest WHERE uid = :uid;
-- name: change_task_state
UPDATE task SET status = :status, category = :category, updated_at = :updated_at, closed_at = :closed_at
WHERE uid = :uid;
-- name: log_tasks
INSERT INTO task_log (id, at, status, category, tasks) VALUES (:id, :at, :status, :category, :tasks);
-- name: seen
SELECT task FROM task_seen WHERE account = :account AND task BETWEEN :low AND :high;
-- name: count_seen
SELECT count(*) FROM task_seen WHERE account = :account AND task BETWEEN :low AND :high;
-- name: seen_among
SELECT task FROM task_seen WHERE account = :account AND task IN (SELECT value FROM json_each(:tasks));
-- name: add_seen
INSERT INTO task_seen (account, task) VALUES (:account, :task);
-- name: not_missing
SELECT uid FROM task WHERE missing_since IS NULL AND uid IN (SELECT value FROM json_each(:tasks));
-- name: mark_missing
UPDATE task SET missing_since = :at, digest = '' WHERE uid = :uid;
-- name: mark_proven
UPDATE task SET proven = 1, digest = '' WHERE proven = 0 AND uid IN (SELECT value FROM json_each(:tasks));
-- name: in_scope
SELECT link, task FROM scope WHERE link IN (SELECT value FROM json_each(:links)) AND until IS NULL;
-- name: open_scope
INSERT INTO scope (link, task, since) VALUES (:link, :task, :since)
ON CONFLICT (link, task, since) DO UPDATE SET until = NULL, absent_since = NULL, put_away = 0;
-- name: mark_absent
UPDATE scope SET absent_since = :absent_since, held_at = :held_at, put_away = :put_away
WHERE link = :link AND task = :task AND until IS NULL;
-- name: close_scope
UPDATE scope SET until = :until WHERE link = :link AND task = :task AND until IS NULL;
-- name: fill_scope_events
UPDATE scope_event SET before = :before, after = :after
WHERE key_result = :key_result AND at = :at AND before IS NULL AND after IS NULL;
-- name: add_scope_event
INSERT INTO scope_event (id, key_result, task, kind, at, connection, key, title, before, after)
VALUES (:id, :key_result, :task, :kind, :at, :connection, :key, :title, :before, :after);
