-- name: long
-- The index finds candidates (a % or _ in the text matches more than itself), instr decides.
SELECT s.kind, s.ref FROM search_index i JOIN search s ON s.id = i.rowid
WHERE i.body LIKE :pattern AND instr(s.body, :text) > 0
ORDER BY CASE s.kind WHEN 'objective' THEN 0 WHEN 'key_result' THEN 1 WHEN 'task' THEN 2 WHEN 'team' THEN 3
  ELSE 4 END, s.id
LIMIT :most;
