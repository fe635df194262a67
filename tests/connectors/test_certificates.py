"""A tracker whose certificate is not trusted, or that does not speak TLS at all."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectors.errors import NetworkError
from connectors.http import HttpSession
from connectors.model import Options
from connectors.testing.server import Reply, TrackerServer

OPENSSL = shutil.which("openssl")


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """(certificate of 127.0.0.1 that no authority signed, its key)."""
    if OPENSSL is None:
        pytest.skip("no openssl to make a certificate with")
    made = tmp_path / "own.pem", tmp_path / "own.key"
    words = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    words += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    words += ["-out", str(made[0]), "-keyout", str(made[1])]
    subprocess.run([OPENSSL, *words], check=True, capture_output=True)
    return made


@pytest.fixture
def secured(certificate: tuple[Path, Path]) -> Iterator[TrackerServer]:
    server = TrackerServer(lambda seen: Reply(200, {"ok": True}))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*map(str, certificate))
    server._http.socket = context.wrap_socket(server._http.socket, server_side=True)
    with server:
        yield server


async def asked(url: str, **extra: object) -> tuple[object, list[float]]:
    """What came, or the error; and how often it was waited before another attempt."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    options = Options("x", "github", url, "token", extra=extra)
    async with HttpSession(options, default_url=None, headers={}, sleep=sleep) as session:
        try:
            return (await session.get("a")).data, waits
        except NetworkError as error:
            return error, waits


async def test_a_certificate_that_is_not_trusted_is_told_by_name_and_not_asked_again(
    secured: TrackerServer, certificate: tuple[Path, Path]
) -> None:
    url = secured.url.replace("http:", "https:")
    error, waits = await asked(url)
    assert isinstance(error, NetworkError)
    assert (error.detail, error.values["host"], waits) == ("certificate", "127.0.0.1", [])
    assert "self" in error.values["reason"] and secured.requests == []
    assert await asked(url, ca_bundle=str(certificate[0])) == ({"ok": True}, [])


async def test_a_server_that_speaks_no_tls_is_told_so() -> None:
    with TrackerServer(lambda seen: Reply(200, {})) as server:
        error, _ = await asked(server.url.replace("http:", "https:"))
    assert isinstance(error, NetworkError)
    assert error.detail == "tls" and error.values["reason"]
