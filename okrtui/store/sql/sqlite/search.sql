-- name: long
-- The index finds candidates (a % or _ in the text matches more than itself), instr decides.
SELECT s.id, s.ref FROM search_index i JOIN search s ON s.id = i.rowid
WHERE i.body LIKE :pattern AND instr(s.body, :text) > 0 ORDER BY i.rowid LIMIT :most;
