-- What people call the account of a connection, where trackers tell more than its number.

ALTER TABLE connection_state ADD COLUMN account_name TEXT;
