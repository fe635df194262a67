-- name: put
INSERT INTO search (id, kind, ref, body)
VALUES ((SELECT COALESCE(max(id), 0) + 1 FROM search), :kind, :ref, :body)
ON CONFLICT (kind, ref) DO UPDATE SET body = excluded.body WHERE search.body <> excluded.body;
-- name: short
SELECT kind, ref FROM search WHERE strpos(body, :text) > 0
ORDER BY CASE kind WHEN 'objective' THEN 0 WHEN 'key_result' THEN 1 WHEN 'task' THEN 2 WHEN 'team' THEN 3
  ELSE 4 END, id
LIMIT :most;
-- name: long
SELECT kind, ref FROM search WHERE strpos(body, :text) > 0 AND body LIKE :pattern
ORDER BY CASE kind WHEN 'objective' THEN 0 WHEN 'key_result' THEN 1 WHEN 'task' THEN 2 WHEN 'team' THEN 3
  ELSE 4 END, id
LIMIT :most;
