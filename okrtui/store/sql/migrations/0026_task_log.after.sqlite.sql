INSERT INTO task_log (id, at, status, category, tasks)
SELECT min(id), at, status, category, json_group_array(task) FROM task_history GROUP BY at, status, category;
DROP TABLE task_history;
