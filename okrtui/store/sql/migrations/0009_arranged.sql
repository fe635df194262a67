-- How a person has arranged a screen: which parts it shows and in which order.

CREATE TABLE arrangement (person idtext NOT NULL, place idtext NOT NULL, body TEXT NOT NULL, PRIMARY KEY (person, place));
