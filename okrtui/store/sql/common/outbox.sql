-- name: outbox
SELECT id, mark, connection, task, task_id, deed, text, state, tries, begun, answered, error, detail, origin, at, tried_at,
  settled_at, retry_at FROM outbox
-- name: o_open
state IN ('waiting', 'unproven')
-- name: o_mark
mark = :mark
-- name: outbox_order
ORDER BY id;
-- name: add
INSERT INTO outbox (id, mark, connection, task, task_id, deed, text, state, tries, begun, answered, origin, at)
VALUES (:id, :mark, :connection, :task, :task_id, :deed, :text, 'waiting', 0, 0, 0, :origin, :at);
-- name: begin
UPDATE outbox SET state = 'unproven', tries = tries + 1, begun = 1, error = NULL, detail = NULL, retry_at = NULL,
  tried_at = :at WHERE mark = :mark AND state IN ('waiting', 'unproven') AND answered = 0 AND tries = :tries;
-- name: answered
UPDATE outbox SET answered = 1, begun = 0 WHERE mark = :mark;
-- name: settle
UPDATE outbox SET state = :state, begun = :begun, tries = tries + :tries, error = :error, detail = :detail, tried_at = :at,
  settled_at = :at, retry_at = :retry_at
WHERE mark = :mark AND (state IN ('waiting', 'unproven') OR :state = 'sent');
-- name: cancel
UPDATE outbox SET state = 'cancelled', settled_at = :at WHERE mark = :mark AND state IN ('waiting', 'unproven');
-- name: reopen
UPDATE outbox SET state = CASE begun WHEN 1 THEN 'unproven' ELSE 'waiting' END, settled_at = NULL
WHERE mark = :mark AND state = 'cancelled';
-- name: task_named
SELECT key, id FROM task WHERE connection = :connection AND (id = :name OR key = :name) ORDER BY uid LIMIT 1;
