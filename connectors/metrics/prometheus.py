"""A query of Prometheus, or of what answers like it (Thanos, Mimir, VictoriaMetrics)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Unpack

from connectors.answer import Answer
from connectors.errors import AnswerError
from connectors.http import SessionArguments
from connectors.metrics.base import MOST_ROWS, Metric, Reading, Values, text_of
from connectors.metrics.series import by_day, one, together
from connectors.metrics.web import session_for
from connectors.model import Options
from connectors.numbers import decimal_of
from connectors.text import clean


def create(options: Options, values: Values, **session: Unpack[SessionArguments]) -> Metric:
    """``options.base_url`` is its address, without ``/api/v1``. Settings: ``query``; ``aggregate`` (sum,
    mean, min or max) where it gives several series; ``days`` (a number) for one value a day."""
    return Prometheus(options, values, session)


class Prometheus:
    """An instant query without ``days``, else a range query with a step of a day. AnswerError: ``no_series``;
    ``several_series`` without ``aggregate``; ``range_series``, ``histogram_series`` for what holds no number
    of one instant."""

    def __init__(self, options: Options, values: Values, session: SessionArguments) -> None:
        self._values = values
        self._url = (options.base_url or "").strip().rstrip("/")
        self._query = text_of(options, "query")
        self._aggregate = text_of(options, "aggregate")
        self._days = decimal_of(options.extra.get("days"))
        self._session = session_for(options, **session)
        self.usage = self._session.usage

    async def __aenter__(self) -> Prometheus:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._session.__aexit__(*exc)

    async def read(self, *, cursor: str | None = None) -> Reading:
        if self._days is None:
            answer = await self._session.get(f"{self._url}/api/v1/query", params={"query": self._query})
            return Reading(self._instant(*_told(answer)))
        end = self._session.now().replace(microsecond=0)
        start = end - timedelta(days=int(self._days))
        asked = {"query": self._query, "start": start.timestamp(), "end": end.timestamp(), "step": "1d"}
        answer = await self._session.get(
            f"{self._url}/api/v1/query_range", params={name: str(value) for name, value in asked.items()}
        )
        return by_day(self._range(*_told(answer)), self._values)

    def _instant(self, kind: str, result: object) -> Decimal:
        if kind in ("scalar", "string"):
            return one(_sample(result)[1], self._values)
        if kind == "matrix":
            raise AnswerError("range_series")
        return self._merged([_sample(part.get("value")) for part in _series(kind, "vector", result)])

    def _range(self, kind: str, result: object) -> list[tuple[object, object]]:
        """(instant, number), the series put together where there are several."""
        found = defaultdict[Decimal, list[tuple[object, object]]](list)
        series = _series(kind, "matrix", result)
        for part in series:
            samples = part.get("values")
            for sample in samples if isinstance(samples, list) else ():
                at, number = _sample(sample)
                found[one(at, self._values)].append((at, number))
        if len(found) > MOST_ROWS:
            raise AnswerError("many_rows", values={"most": str(MOST_ROWS)})
        if len(series) == 1:
            return [samples[0] for _, samples in sorted(found.items())]
        return [(at, self._merged(samples)) for at, samples in sorted(found.items())]

    def _merged(self, samples: Sequence[tuple[object, object]]) -> Decimal:
        if not samples:
            raise AnswerError("no_series")
        if len(samples) > 1 and not self._aggregate:
            raise AnswerError("several_series", values={"count": str(len(samples))})
        numbers = [one(number, self._values) for _, number in samples]
        return numbers[0] if len(numbers) == 1 else together(numbers, self._aggregate)


def _told(answer: Answer) -> tuple[str, object]:
    """(kind, result) of an answer that says success. AnswerError ``warned`` where it says beside that its
    numbers may be of a part alone, or wrong."""
    told, data = answer.mapping(), answer.mapping().get("data")
    if told.get("status") != "success" or not isinstance(data, dict):
        raise AnswerError("shape", url=answer.url)
    warnings = told.get("warnings")
    if isinstance(warnings, list) and warnings:
        raise AnswerError("warned", values={"text": clean(warnings[0], 200)})
    return str(data.get("resultType")), data.get("result")


def _series(kind: str, wanted: str, result: object) -> list[Mapping[str, object]]:
    if kind != wanted or not isinstance(result, list) or not all(isinstance(part, dict) for part in result):
        raise AnswerError("shape")
    if not result:
        raise AnswerError("no_series")
    if any("histogram" in part or "histograms" in part for part in result):
        raise AnswerError("histogram_series")
    return result


def _sample(value: object) -> tuple[object, object]:
    """(instant, number) as it stands there."""
    if not isinstance(value, list) or len(value) != 2:
        raise AnswerError("shape")
    return value[0], value[1]
