CREATE TABLE scope (
  link INTEGER NOT NULL, task INTEGER NOT NULL, since BIGINT NOT NULL, until BIGINT,
  PRIMARY KEY (link, task, since)
);
CREATE TABLE task_seen (account idtext NOT NULL, task INTEGER NOT NULL, PRIMARY KEY (account, task));
CREATE INDEX scope_open ON scope (link, task) WHERE until IS NULL;
CREATE INDEX scope_task ON scope (task) WHERE until IS NULL;
