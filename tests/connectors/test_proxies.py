"""Proxies that the environment names, certificates of one's own, and budgets that end too late."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from github_rig import GitHubRig, ids, rig

from connectors.errors import NetworkError, OptionsError, RateLimitError
from connectors.http import HttpSession
from connectors.model import Options
from connectors.proxies import proxy_of
from connectors.testing.server import Reply, TrackerServer
from connectors.tls import tls_context
from okrtui.config.load import load

FAR = Options("x", "x", base_url="https://x.invalid")
BOTH = {"https": "http://proxy:3128", "all": "socks5://socks:1080"}


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, None),
        (BOTH, "http://proxy:3128"),
        ({"all": "socks5://socks:1080"}, "socks5://socks:1080"),
        ({"http": "http://other:1"}, None),
        ({"https": "proxy:3128"}, "http://proxy:3128"),
        ({"https": " ", "all": ""}, None),
    ],
)
def test_the_proxy_of_a_scheme(environment: dict[str, str], proxy: str | None) -> None:
    assert proxy_of("https", "tracker.example.com", 443, environment) == proxy


@pytest.mark.parametrize(
    ("no", "host", "direct"),
    [
        ("*", "tracker.example.com", True),
        ("tracker.example.com", "tracker.example.com", True),
        ("example.com", "tracker.example.com", True),
        (".example.com", "tracker.example.com", True),
        ("*.example.com", "Tracker.Example.com", True),
        ("ample.com", "tracker.example.com", False),
        ("other.org, example.com:443", "tracker.example.com", True),
        ("example.com:8443", "tracker.example.com", False),
        ("https://example.com", "tracker.example.com", True),
        ("http://example.com", "tracker.example.com", False),
        ("10.0.0.0/8", "10.1.2.3", True),
        ("10.0.0.0/8", "11.1.2.3", False),
        ("10.1.2.3", "10.1.2.3", True),
        ("192.168.0.5/24", "192.168.0.77", True),
        ("fd00::/8", "fd12:3456::1", True),
        ("fd00::/8", "fe80::1", False),
        ("[fd00::]/8", "fd12::1", True),
        ("2001:db8::1", "2001:db8:0::1", True),
        ("[2001:db8::1]:443", "2001:db8::1", True),
        ("[2001:db8::1]:8443", "2001:db8::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", False),
        ("10.0.0.0/8", "::ffff:10.0.0.1", True),
        ("0.0.0.0/0", "fd00::1", False),
        ("nonsense/99, example.com", "example.com", True),
        ("", "example.com", False),
    ],
)
def test_hosts_that_are_reached_directly(no: str, host: str, direct: bool) -> None:
    assert (proxy_of("https", host, 443, {**BOTH, "no": no}) is None) is direct


async def test_a_socks_proxy_beside_a_usable_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_wait(seconds: float) -> None:
        """Waits are not slept."""

    with TrackerServer(lambda seen: Reply(503)) as proxy:
        monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        async with HttpSession(FAR, default_url=None, headers={}, sleep=no_wait) as session:
            with pytest.raises(NetworkError):  # it is asked, and is none
                await session.get("a")
        assert {seen.method for seen in proxy.requests} == {"CONNECT"}
        monkeypatch.delenv("HTTPS_PROXY")
        async with HttpSession(FAR, default_url=None, headers={}, sleep=no_wait) as session:
            with pytest.raises(OptionsError, match="proxy_socks"):
                await session.get("a")


def test_a_bundle_is_a_path_like_any_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import certifi

    shutil.copy(certifi.where(), tmp_path / "acme.pem")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert isinstance(tls_context("~/acme.pem"), ssl.SSLContext)
    file = tmp_path / "config.toml"
    table = "[organization]\nid = 'a'\nname = 'A'\n[connections.%s]\nkind = 'jira'\nca_bundle = '%s'\n"
    for name in ("acme.pem", "./acme.pem", "~/acme.pem", str(tmp_path / "acme.pem")):
        file.write_text(table % ("a", name), encoding="utf-8")
        bundle = load(file, environ={"HOME": str(tmp_path)}).connections["a"].extra()["ca_bundle"]
        assert Path(str(bundle)) == tmp_path / "acme.pem"


@pytest.fixture
def on() -> Iterator[GitHubRig]:
    yield from rig()


@pytest.mark.parametrize("status", [200, 403, 429])
async def test_a_budget_that_ends_in_a_distant_year_is_not_believed(on: GitHubRig, status: int) -> None:
    on.hub.add(number=1)
    year_2100 = str(int(datetime(2100, 1, 1, tzinfo=UTC).timestamp()))
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Limit": "5000", "X-RateLimit-Reset": year_2100}
    body = {"message": "API rate limit exceeded", "errors": [{"type": "RATE_LIMITED", "message": "limit"}]}
    on.server.intervene = lambda seen: Reply(status, body, headers)
    with pytest.raises(RateLimitError) as caught:
        await on.fetch(ids(1))
    back = caught.value.retry_at
    assert back is not None and back <= datetime.now(UTC) + timedelta(days=1, minutes=1)
