from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from keyring.backends import fail

from okrtui.config.secrets import LARGEST, SERVICE, SecretError, resolve

CANARY = "canary-9f27c1"


def refused(spec: str, **more: object) -> SecretError:
    with pytest.raises(SecretError) as caught:
        resolve(spec, **more)  # type: ignore[arg-type]
    assert caught.value.exit_status == 2
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value.values)
    assert CANARY not in told
    return caught.value


def command(code: str) -> str:
    return f"command:'{sys.executable}' -c '{code}'"


def test_environment() -> None:
    assert resolve("env:TOKEN", environ={"TOKEN": f" {CANARY}\n"}) == CANARY
    assert resolve("env:TOKEN", environ={}) is None
    assert resolve("env:TOKEN", environ={"TOKEN": " "}) is None


def test_a_secret_in_the_file_is_refused() -> None:
    assert refused(CANARY).code == "config.secret_plain"
    assert refused(f"ghp:{CANARY}").hint == "config.hint_secret"


class TestCommand:
    def test_first_line_of_what_it_prints(self) -> None:
        assert resolve(command(f'print("  {CANARY} "); print("login: mina")')) == CANARY

    def test_it_gets_the_environment_and_no_input(self) -> None:
        code = 'import os,sys; print(os.environ["WHO"] + repr(sys.stdin.read()))'
        environ = {**os.environ, "WHO": "mina"}
        assert resolve(command(code.replace("'", '"')), environ=environ) == "mina''"

    def test_it_has_no_terminal(self) -> None:
        code = 'import os; print("none" if os.getsid(0) == os.getpid() else "shared")'
        assert resolve(command(code)) == "none"

    def test_no_shell(self, tmp_path: Path) -> None:
        target = tmp_path / "made"
        assert resolve(f"command:echo x; touch {target}") == f"x; touch {target}"
        assert not target.exists()

    def test_failure_tells_the_status_alone(self) -> None:
        error = refused(command(f'import sys; print("{CANARY}"); sys.exit(3)'))
        assert (error.code, error.values["status"]) == ("config.secret_command_failed", 3)

    @pytest.mark.skipif(os.name == "nt", reason="a pipe has no name there")
    def test_a_slow_one_is_ended_with_all_it_started(self, tmp_path: Path) -> None:
        """The grandchild holds a pipe open; it closes when the grandchild is gone."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        code = (
            "import subprocess,sys,time;"
            f'held=open("{pipe}","w"); held.write("held"); held.flush();'
            'subprocess.Popen([sys.executable,"-c","import time; time.sleep(60)"],pass_fds=[held.fileno()]);'
            "time.sleep(60)"
        )
        began = time.monotonic()
        assert refused(command(code), patience=1.5).code == "config.secret_command_slow"
        os.set_blocking(reading, True)
        assert os.read(reading, 100) == b"held"
        assert os.read(reading, 100) == b""
        os.close(reading)
        assert time.monotonic() - began < 20

    def test_one_that_prints_for_ever_is_cut_off(self) -> None:
        code = 'import sys\nwhile True: sys.stdout.write("x" * 4096)'
        assert refused(command(code), patience=20).code == "config.secret_command_failed"
        assert LARGEST < 100_000

    @pytest.mark.parametrize(
        ("spec", "code"),
        [
            ("command:/no/such/program", "config.secret_command_absent"),
            ("command:pass 'unclosed", "config.secret_bad_command"),
            (command("pass"), "config.secret_command_empty"),
            (command('print("a" + chr(27) + "b")'), "config.secret_command_empty"),
        ],
    )
    def test_others(self, spec: str, code: str) -> None:
        assert refused(spec).code == code


class TestFile:
    def write(self, path: Path, text: str, mode: int = 0o600) -> Path:
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return path

    def test_private_file(self, tmp_path: Path) -> None:
        path = self.write(tmp_path / "t", f"{CANARY}\n")
        assert resolve(f"file:{path}") == CANARY
        assert resolve("file:t", folder=tmp_path) == CANARY

    def test_home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        self.write(tmp_path / "t", CANARY)
        assert resolve("file:~/t") == CANARY

    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
    def test_a_file_that_others_can_read_is_refused(self, tmp_path: Path, mode: int) -> None:
        error = refused(f"file:{self.write(tmp_path / 't', CANARY, mode)}")
        assert (error.code, error.hint) == ("config.secret_open_file", "config.hint_chmod")

    def test_absent_folder_and_empty(self, tmp_path: Path) -> None:
        assert refused(f"file:{tmp_path}/none").code == "config.secret_no_file"
        assert refused(f"file:{tmp_path}").code == "config.secret_unreadable"
        assert refused(f"file:{self.write(tmp_path / 'e', ' ')}").code == "config.secret_empty_file"


class Memory(keyring.backend.KeyringBackend):
    """A keyring in this process: the real interface, its own storage."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if username == "locked":
            raise keyring.errors.KeyringLocked(CANARY)
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class TestKeyring:
    @pytest.fixture(autouse=True)
    def backend(self) -> Iterator[Memory]:
        before = keyring.get_keyring()
        memory = Memory()
        keyring.set_keyring(memory)
        yield memory
        keyring.set_keyring(before)

    def test_entry(self, backend: Memory) -> None:
        backend.set_password(SERVICE, "gh", CANARY)
        assert resolve("keyring:gh") == CANARY
        assert resolve("keyring:other") is None

    def test_locked(self) -> None:
        assert refused("keyring:locked").code == "config.secret_keyring_failed"

    def test_no_backend(self) -> None:
        keyring.set_keyring(fail.Keyring())
        assert refused("keyring:gh").code == "config.secret_no_keyring"

    def test_plain_text_backends_are_refused(self) -> None:
        plain = type("PlaintextKeyring", (Memory,), {"__module__": "keyrings.alt.file"})
        keyring.set_keyring(plain())
        assert refused("keyring:gh").code == "config.secret_unsafe_keyring"


@pytest.mark.parametrize(
    "written",
    [
        b"\xef\xbb\xbfghp_abc\r\n",
        b"ghp_abc\r\n",
        "ghp_abc\r\n".encode("utf-16"),
        b"\xef\xbb\xbf\r\nghp_abc\r\nsecond line\r\n",
    ],
)
def test_a_file_that_an_editor_of_windows_wrote(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / "token.txt"
    path.write_bytes(written)
    path.chmod(0o600)
    assert resolve(f"file:{path}") == "ghp_abc"
