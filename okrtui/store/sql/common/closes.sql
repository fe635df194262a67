-- name: closes
SELECT id, cycle, at, author, next_cycle, body, reopened_at, reopened_by, reopened_why,
  last_measurement, last_checkin FROM cycle_close;
-- name: of_cycle
cycle = :cycle
-- name: then
at <= :at AND (reopened_at IS NULL OR reopened_at > :at)
-- name: oldest_first
ORDER BY at, id;
-- name: add
INSERT INTO cycle_close (id, cycle, at, author, next_cycle, body, last_measurement, last_checkin)
SELECT :id, :cycle, :at, :author, :next_cycle, :body, (SELECT COALESCE(max(m.id), 0) FROM measurement m),
  (SELECT COALESCE(max(c.id), 0) FROM checkin c);
-- name: add_score
INSERT INTO frozen_score (close, key_result, score, proposed, original, body)
VALUES (:close, :key_result, :score, :proposed, :original, :body);
-- name: scores
SELECT key_result, close, score, proposed, original, body FROM frozen_score
WHERE close IN (SELECT value FROM json_each(:closes)) ORDER BY close, key_result;
-- name: reopen
UPDATE cycle_close SET reopened_at = :at, reopened_by = :author, reopened_why = :why
WHERE cycle = :cycle AND reopened_at IS NULL;
-- name: mark
UPDATE cycle SET state = :state WHERE id = :cycle;
-- name: answer
INSERT INTO closing_answer (id, key_result, at, author, body) VALUES (:id, :key_result, :at, :author, :body);
-- name: answers
SELECT a.key_result, a.at, a.author, a.body FROM closing_answer a
WHERE a.key_result IN (SELECT value FROM json_each(:key_results)) ORDER BY a.id;
-- name: closed_cycle
SELECT 1 FROM cycle WHERE id = :cycle AND state = 'closed';
-- name: objective_of_cycle
SELECT definition FROM objective WHERE uid = :uid;
-- name: cycle_of_key_result
SELECT o.cycle FROM key_result k JOIN objective o ON o.uid = k.objective WHERE k.uid = :uid;
