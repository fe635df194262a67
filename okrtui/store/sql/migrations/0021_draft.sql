-- Whether an objective is a draft, repeated from its current definition as its owner is.

ALTER TABLE objective ADD COLUMN draft INTEGER NOT NULL DEFAULT 0;
UPDATE objective SET draft = 1 WHERE definition LIKE '%"state":"draft"%';
CREATE INDEX objective_draft ON objective (uid) WHERE draft = 1;
