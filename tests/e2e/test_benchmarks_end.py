"""However a benchmark ends, nothing of what it started goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCHMARK = """
import os, subprocess, sys, time
from benchmarks.children import take_along
take_along()
words = [sys.executable, "-c", "import time\\nwhile True: pass"]
child = subprocess.Popen(words, start_new_session=True)
deaf = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(99)"
nested = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {deaf!r}])"
subprocess.run([sys.executable, "-c", nested], check=True)
forked = os.fork()
if not forked:
    os.setpgid(0, 0)
    time.sleep(99)
print(os.environ["BENCHMARK_MARK"], child.pid, forked, flush=True)
time.sleep(99)
"""


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="the system does not tell of processes")
@pytest.mark.parametrize("ending", ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"])
def test_a_benchmark_takes_its_children_with_it(ending: str) -> None:
    """A child that is busy, one of a child that does not hear Ctrl+C, one that was forked."""
    from benchmarks.children import marked

    with subprocess.Popen(
        [sys.executable, "-c", BENCHMARK],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as benchmark:
        assert benchmark.stdout is not None
        mark, child, forked = benchmark.stdout.readline().split()
        before = set(marked(mark))
        benchmark.send_signal(getattr(signal, ending))
        assert {benchmark.pid, int(child), int(forked)} < before
        assert len(before) == 4  # the nested one as well, whose parent has ended
        deadline = time.monotonic() + 30
        while marked(mark) and time.monotonic() < deadline:
            time.sleep(0.05)
        left = marked(mark)
        benchmark.kill()
        assert not left


@pytest.mark.parametrize(("word", "status"), [("--help", 0), ("99", 2), ("one", 2)])
def test_a_word_that_is_no_row_is_answered_with_the_rows(word: str, status: int) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks", word], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (told.returncode, told.stderr) == (status, "")
    assert "all are measured: 1, 2, 3, " in told.stdout and (word in told.stdout) is bool(status)


def test_every_benchmark_that_is_run_by_itself_takes_its_children_with_it() -> None:
    """But for those that others start, and what starts nothing."""
    started = {"children.py", "github_server.py", "hello.py", "list_app.py", "row_10_crowd.py"}
    alone = {"calibration.py"}
    for path in sorted((ROOT / "benchmarks").glob("*.py")):
        text = path.read_text("utf-8")
        if 'if __name__ == "__main__":' not in text or path.name in started:
            continue
        if path.name in alone:
            assert "subprocess" not in text and "os.fork" not in text
        else:
            assert 'if __name__ == "__main__":\n    take_along()\n' in text, path.name
