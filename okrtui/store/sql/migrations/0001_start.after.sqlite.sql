CREATE TABLE scope (
  link INTEGER NOT NULL, task INTEGER NOT NULL, since BIGINT NOT NULL, until BIGINT,
  PRIMARY KEY (link, task, since)
) WITHOUT ROWID;
CREATE TABLE task_seen (account idtext NOT NULL, task INTEGER NOT NULL, PRIMARY KEY (account, task)) WITHOUT ROWID;
CREATE INDEX scope_open ON scope (link, task) WHERE until IS NULL;
CREATE INDEX scope_task ON scope (task) WHERE until IS NULL;

CREATE VIRTUAL TABLE search_index USING fts5 (
  body, content = 'search', content_rowid = 'id', tokenize = 'trigram', detail = none
);
CREATE TRIGGER search_added AFTER INSERT ON search BEGIN
  INSERT INTO search_index (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER search_dropped AFTER DELETE ON search BEGIN
  INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', old.id, old.body);
END;
CREATE TRIGGER search_changed AFTER UPDATE OF body ON search BEGIN
  INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', old.id, old.body);
  INSERT INTO search_index (rowid, body) VALUES (new.id, new.body);
END;
