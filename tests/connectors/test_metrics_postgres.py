"""A value of PostgreSQL: read, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import psycopg
from metric_readings import TOKEN, fault, read

from connectors.metrics.base import Reading


def test_postgres_is_only_read_and_in_time(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE TABLE metric_sold (day date, amount numeric)")
        connection.execute("INSERT INTO metric_sold VALUES ('2026-11-20', 1.5), ('2026-11-21', 2.5)")
        try:
            _asks_postgres(postgres)
            assert connection.execute("SELECT count(*) FROM metric_sold").fetchone() == (2,)
        finally:
            connection.execute("DROP TABLE metric_sold")


def _asks_postgres(url: str) -> None:
    asked = {"address": url}
    assert read("sql", query="-- all\nSELECT sum(amount) FROM metric_sold -- of it\n;", **asked) == Reading(
        Decimal(4)
    )
    told = read("sql", query="SELECT day, amount FROM metric_sold", **asked)
    assert told.days == ((date(2026, 11, 20), Decimal("1.5")), (date(2026, 11, 21), Decimal("2.5")))
    for query in (
        "DELETE FROM metric_sold",
        "SELECT 1; DELETE FROM metric_sold",
        "SELECT 1) AS a LIMIT 1; DELETE FROM metric_sold; SELECT * FROM (SELECT 1",
        "WITH gone AS (DELETE FROM metric_sold RETURNING 1) SELECT count(*) FROM gone",
        "SELECT set_config('transaction_read_only', 'off', false), lo_create(0)",
        "COPY (SELECT 1) TO PROGRAM 'touch /tmp/made'",
    ):
        assert fault("sql", query=query, **asked).split()[0] in ("query", "answer")
    assert fault("sql", query="SELECT 'NaN'::float8", **asked) == "answer no_number"
    assert fault("sql", query="SELECT repeat('9', 10000000)", **asked) == "answer no_number"
    assert fault("sql", query="SELECT generate_series(1, 20000)", **asked) == "answer many_rows"
    assert fault("sql", query="SELECT pg_sleep(600)", timeout=1.0, **asked) == "timeout"
    away = {"address": "postgresql://okr@127.0.0.1:1/shop", "query": "SELECT 1"}
    assert fault("sql", token=TOKEN, **away).split()[0] == "network"
