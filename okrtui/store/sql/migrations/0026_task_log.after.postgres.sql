INSERT INTO task_log (id, at, status, category, tasks)
SELECT min(id), at, status, category, '[' || string_agg(task::text, ',') || ']' FROM task_history
GROUP BY at, status, category;
DROP TABLE task_history;
