"""Public series that packages ship, each as plain numbers, one a week or standing in for one.

``pip install --group calibration`` brings the packages; nothing is fetched from the network.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

MOST = 520
"""Values that are taken of one series, from its end."""


@dataclass(frozen=True, slots=True)
class Series:
    """``source`` names the data set it comes from: series of one source fall into one half.
    ``weekly``: it was measured a week apart, or in days taken together to weeks."""

    name: str
    source: str
    values: tuple[float, ...]
    weekly: bool = False


STATSMODELS: dict[str, tuple[str, ...]] = {
    "copper": ("WORLDCONSUMPTION", "COPPERPRICE"),
    "nile": ("volume",),
    "sunspots": ("SUNACTIVITY",),
    "macrodata": ("realgdp", "realinv", "realgovt", "cpi", "m1", "tbilrate", "unemp", "infl"),
    "interest_inflation": ("Dp", "R"),
    "danish_data": ("lrm", "lry", "ibo"),
}
PYDATASET: dict[str, tuple[str, ...]] = {
    "AirPassengers": ("AirPassengers",),
    "BJsales": ("BJsales",),
    "JohnsonJohnson": ("JohnsonJohnson",),
    "LakeHuron": ("LakeHuron",),
    "UKDriverDeaths": ("UKDriverDeaths",),
    "UKgas": ("UKgas",),
    "USAccDeaths": ("USAccDeaths",),
    "WWWusage": ("WWWusage",),
    "airmiles": ("airmiles",),
    "austres": ("austres",),
    "co2": ("co2",),
    "discoveries": ("discoveries",),
    "lynx": ("lynx",),
    "nhtemp": ("nhtemp",),
    "nottem": ("nottem",),
    "presidents": ("presidents",),
    "treering": ("treering",),
    "lh": ("lh",),
    "deaths": ("deaths",),
    "StrikeNb": ("strikes",),
    "Hartnagel": ("tfr", "partic", "degrees", "fconvict", "mconvict"),
    "economics": ("pce", "psavert", "uempmed", "unemploy"),
    "Prostitutes": ("count",),
    "freeny": ("y", "income.level"),
    "Icecream": ("cons", "income"),
    "Klein": ("C", "X"),
    "Forward": ("usdbp", "usdeuro"),
    "airquality": ("Wind", "Temp"),
}
EMPLOYMENT = (
    "nonfarm",
    "construction",
    "manufacturing",
    "information",
    "government",
    "leisure_and_hospitality",
)
STOCKS = ("MSFT", "AMZN", "IBM", "GOOG", "AAPL")


@cache
def public_series() -> tuple[Series, ...]:
    """All of them. Raises ImportError without the packages."""
    with warnings.catch_warnings(), _quiet():
        warnings.simplefilter("ignore")
        found = [*_statsmodels(), *_vega(), *_pydataset()]
    return tuple(one for one in found if len(one.values) >= 14)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """pydataset unpacks itself into the home folder and talks while it does: it gets one of its own."""
    home = os.environ.get("HOME")
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        os.environ["HOME"] = folder
        try:
            yield
        finally:
            os.environ.pop("HOME")
            if home is not None:
                os.environ["HOME"] = home


def _made(name: str, source: str, values: Any, weekly: bool = False) -> Series:
    numbers = [float(value) for value in values]
    known = [value for value in numbers if value == value]
    return Series(f"{source} {name}", source, tuple(known[-MOST:]), weekly)


def _weeks(days: Sequence[float], mean: bool = True) -> list[float]:
    """Each seven days taken together, by their mean or their sum."""
    whole = [days[at : at + 7] for at in range(0, len(days) - 6, 7)]
    return [sum(week) / (7 if mean else 1) for week in whole]


def _statsmodels() -> Iterator[Series]:
    from statsmodels import datasets

    for source, names in STATSMODELS.items():
        table = getattr(datasets, source).load_pandas().data
        for name in names:
            yield _made(name, source, table[name])
    weekly = datasets.co2.load_pandas().data["co2"].interpolate()
    yield _made("weekly", "co2 of statsmodels", weekly, weekly=True)
    months = datasets.elnino.load_pandas().data.drop(columns="YEAR").to_numpy().ravel()
    yield _made("temperature", "elnino", months)


def _vega() -> Iterator[Series]:
    from vega_datasets import local_data

    table = local_data.us_employment()
    for name in EMPLOYMENT:
        yield _made(name, "us-employment", table[name])
    table = local_data.stocks()
    for name in STOCKS:
        yield _made(name, "stocks", table[table.symbol == name].price)
    table = local_data.wheat()
    yield _made("price", "wheat", table["wheat"])
    table = local_data.seattle_weather()
    for name, mean in (("temp_max", True), ("wind", True), ("precipitation", False)):
        yield _made(name, "seattle-weather", _weeks(list(table[name]), mean), weekly=True)
    hours = list(local_data.sf_temps()["temp"])
    days = [sum(hours[at : at + 24]) / 24 for at in range(0, len(hours) - 23, 24)]
    yield _made("temperature", "sf-temps", _weeks(days), weekly=True)


def _pydataset() -> Iterator[Series]:
    data: Callable[[str], Any] = __import__("pydataset").data
    for source, names in PYDATASET.items():
        table = data(source)
        for name in names:
            yield _made(name, source, table[name])
    table = data("Garch")
    for name in ("dm", "bp", "cd"):
        yield _made(name, "Garch", list(table[name])[::5], weekly=True)
    table = data("ambientNOxCH")
    for name in ("ad", "zg"):
        yield _made(name, "ambientNOxCH", _weeks(list(table[name].interpolate().dropna())), weekly=True)
