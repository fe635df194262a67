-- Which okrtui brought the store to a schema: an older one says by it what it needs.

ALTER TABLE migration ADD COLUMN program TEXT;
