-- name: put
INSERT INTO search (kind, ref, body) VALUES (:kind, :ref, :body)
ON CONFLICT (kind, ref) DO UPDATE SET body = excluded.body WHERE search.body <> excluded.body;
-- name: drop
DELETE FROM search WHERE kind = :kind AND ref IN (SELECT value FROM json_each(:refs));
-- name: short
SELECT kind, ref FROM search WHERE instr(body, :text) > 0
ORDER BY CASE kind WHEN 'objective' THEN 0 WHEN 'key_result' THEN 1 WHEN 'task' THEN 2 WHEN 'team' THEN 3
  ELSE 4 END, id
LIMIT :most;
