-- name: known
SELECT id, said, seen_at, fired, ran_at FROM rule ORDER BY id;
-- name: note
INSERT INTO rule (id, said, seen_at) VALUES (:id, :said, :at)
ON CONFLICT (id) DO UPDATE SET said = excluded.said, seen_at = excluded.seen_at, fired = NULL;
-- name: fire
UPDATE rule SET fired = :fired, ran_at = :at WHERE id = :id;
-- name: marks
SELECT key_result, mark FROM rule_mark WHERE rule = :rule;
-- name: drop_marks
DELETE FROM rule_mark WHERE rule = :rule;
-- name: add_mark
INSERT INTO rule_mark (rule, key_result, mark) VALUES (:rule, :key_result, :mark);
-- name: open
SELECT id, rule, fired, place, target, about, state, channel, why, at FROM rule_deed
WHERE state IN ('queued', 'unsure') ORDER BY id;
-- name: add
INSERT INTO rule_deed (id, rule, fired, place, target, about, state, why, at)
VALUES (:id, :rule, :fired, :place, :target, :about, :state, :why, :at);
-- name: supersede
UPDATE rule_deed SET state = 'failed', why = 'superseded', settled_at = :at WHERE rule = :rule AND state = 'queued';
-- name: begin
UPDATE rule_deed SET state = 'unsure', channel = :channel, why = NULL WHERE id = :id AND state = 'queued';
-- name: settle
UPDATE rule_deed SET state = :state, why = :why, settled_at = :at WHERE id = :id;
