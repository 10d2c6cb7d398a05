"""Waits until a health endpoint answers 200; gives up when the process is gone or the time is up."""

from __future__ import annotations

import argparse
import sys
import time
import urllib.error
import urllib.request

_POLL_SECONDS = 0.1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--pid", type=int, required=True)
    parser.add_argument("--seconds", type=float, default=60)
    arguments = parser.parse_args()

    deadline = time.monotonic() + arguments.seconds
    while time.monotonic() < deadline:
        if _is_ready(arguments.url):
            return 0
        if not _runs(arguments.pid):
            print(f"Process {arguments.pid} ended before {arguments.url} was ready.", file=sys.stderr)
            return 1
        time.sleep(_POLL_SECONDS)
    print(f"{arguments.url} was not ready within {arguments.seconds:.0f} s.", file=sys.stderr)
    return 1


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _runs(pid: int) -> bool:
    # The process is the shell's child: once it has ended it may linger as a zombie until the shell reaps it.
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(main())
