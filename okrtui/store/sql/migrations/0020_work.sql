-- What a task is (Bug, Story) and the keys of the unfinished tasks that it waits for.

ALTER TABLE task ADD COLUMN type TEXT;
ALTER TABLE task ADD COLUMN blocked_by TEXT;
