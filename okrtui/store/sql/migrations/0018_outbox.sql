-- What is to be written to trackers. mark names an item, and a comment by it; state is waiting, sent, unproven,
-- cancelled or refused. begun: a request was about to go and nobody knows what became of it; answered: the tracker
-- took it, and did not show it when it was read back. origin: who or what wanted it.

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY, mark idtext NOT NULL, connection idtext NOT NULL, task TEXT NOT NULL, task_id TEXT,
  deed TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL, begun INTEGER NOT NULL,
  answered INTEGER NOT NULL, error TEXT, detail TEXT, origin TEXT NOT NULL, at BIGINT NOT NULL, tried_at BIGINT,
  settled_at BIGINT, retry_at BIGINT
);
CREATE UNIQUE INDEX outbox_mark ON outbox (mark);
CREATE INDEX outbox_open ON outbox (id) WHERE state IN ('waiting', 'unproven');
