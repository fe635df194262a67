"""What a session of HTTP is set up with: addresses, numbers, proxies and certificates."""

from __future__ import annotations

import ssl

import certifi
import pytest

from connectors.errors import (
    OptionsError,
)
from connectors.http import HttpSession
from connectors.model import Options
from connectors.testing.rig import everything
from connectors.tls import tls_context

TOKEN = "canary0token"


class TestConfiguration:
    @pytest.mark.parametrize(
        "url",
        [
            None,
            "",
            "x.example",
            "ftp://x.example",
            "https://",
            "https://me:pw@x.example",
            "https://x.example/?a=1",
            "https://x.example/#a",
            "https://x.example\\evil",
            "https://x.example:99999999",
            "https://x .example",
        ],
    )
    def test_addresses_that_cannot_work(self, url: str | None) -> None:
        with pytest.raises(OptionsError) as caught:
            HttpSession(Options("x", "x", base_url=url), default_url=None, headers={})
        assert caught.value.detail == "base_url" and "pw" not in str(vars(caught.value))

    @pytest.mark.parametrize("url", ["http://x.example", "http://localhost.evil.example", "http://10.0.0.1"])
    def test_plain_http_stays_on_this_machine(self, url: str) -> None:
        with pytest.raises(OptionsError) as caught:
            HttpSession(Options("x", "x", base_url=url), default_url=None, headers={})
        assert caught.value.detail == "plain_http"

    @pytest.mark.parametrize(
        "url", ["http://localhost:3000", "http://127.0.0.1:1/x", "http://[::1]:8080", "https://x.example/a/"]
    )
    def test_addresses_that_can(self, url: str) -> None:
        made = HttpSession(Options("x", "x", base_url=url), default_url=None, headers={})
        assert made.base_url == url.rstrip("/")

    @pytest.mark.parametrize("value", ["soon", 0, -1, True, [5]])
    def test_a_setting_must_be_a_number(self, value: object) -> None:
        with pytest.raises(OptionsError) as caught:
            HttpSession(
                Options("x", "x", extra={"timeout": value}), default_url="https://x.example", headers={}
            )
        assert caught.value.values["name"] == "timeout"

    async def test_a_proxy_that_cannot_be(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HTTPS_PROXY", "gopher://127.0.0.1:9")
        headers = {"X-Key": TOKEN}
        async with HttpSession(
            Options("x", "x"), default_url="https://x.invalid", headers=headers
        ) as http_session:
            with pytest.raises(OptionsError, match="proxy") as caught:
                await http_session.get("a")
        assert TOKEN not in everything(caught.value, only="connectors")

    async def test_a_missing_bundle_is_named(self, tmp_path: object) -> None:
        options = Options(
            "x", "x", base_url="https://127.0.0.1:9", extra={"ca_bundle": f"{tmp_path}/none.pem"}
        )
        async with HttpSession(options, default_url=None, headers={}) as http_session:
            with pytest.raises(OptionsError) as caught:
                await http_session.get("a")
        assert caught.value.detail == "ca_bundle" and caught.value.values["path"].endswith("none.pem")

    @pytest.mark.parametrize("name", ["SSL_CERT_FILE", "SSLKEYLOGFILE"])
    async def test_a_file_that_the_environment_names_is_told_by_its_variable(
        self, name: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Python says of most that there is no such file, and not which."""
        monkeypatch.setenv("SSL_CERT_FILE", certifi.where())
        monkeypatch.setenv(name, path := f"{tmp_path}/none/x.pem")
        tls_context.cache_clear()
        async with HttpSession(
            Options("x", "x"), default_url="https://127.0.0.1:9", headers={}
        ) as http_session:
            with pytest.raises(OptionsError) as caught:
                await http_session.get("a")
        assert caught.value.detail == "tls_variable" and caught.value.values == {"name": name, "path": path}

    def test_one_tls_context_a_process(self) -> None:
        assert isinstance(tls_context(None), ssl.SSLContext) and tls_context(None) is tls_context(None)
