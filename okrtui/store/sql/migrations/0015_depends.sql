-- Which key results wait for other rows is asked with every row that is looked at.

CREATE INDEX key_result_depends ON key_result (uid) WHERE definition LIKE '%"depends":[%';
