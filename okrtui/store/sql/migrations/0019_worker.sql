-- Which process asked: several divide the connections of a store among them.

ALTER TABLE sync_pass ADD COLUMN worker TEXT;
