-- Of each answer of a source: the connection, and whose account gave it. NULL in rows of earlier versions and of links.

ALTER TABLE feed_log ADD COLUMN connection TEXT;
ALTER TABLE feed_log ADD COLUMN account TEXT;
