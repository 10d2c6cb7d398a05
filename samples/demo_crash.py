"""The two halves of the crash demo: before the worker is killed, and after it runs again."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, timezone
from pathlib import Path

from demo_client import Job, Shop, Worker, is_done, moment


def main() -> int:
    arguments = _arguments()
    if arguments.step == "place":
        return place(Shop(arguments.shop), Worker(arguments.worker))
    killed_at = datetime.fromtimestamp(arguments.killed_at, timezone.utc)
    return verify(Worker(arguments.worker), arguments.job, killed_at, arguments.mail)


def place(shop: Shop, worker: Worker) -> int:
    """Place an order; print its job's id as soon as a worker runs it."""
    accepted = shop.place_order("demo-crash", book_id=3, quantity=1)
    job = worker.wait_until(_has_started, accepted.job_id)
    if job["state"] != "Processing":
        sys.exit(f"Job {job['id']} is {job['state']}: there is nothing to interrupt.")
    print(job["id"])
    return 0


def verify(worker: Worker, job_id: str, killed_at: datetime, mail: Path) -> int:
    """Wait for the job; 0 when its second attempt succeeded and exactly one mail is there."""
    job = worker.wait_until(is_done, job_id)
    mails = [*mail.glob("new/*"), *mail.glob("cur/*")]
    _show_history(job, killed_at)

    print(f"\nState {job['state']}, attempt {job['attempt']}.")
    print(f"Mails in {mail}: {len(mails)}.")
    if job["state"] != "Succeeded":
        return 1
    lost = (moment(job["finishedAt"]) - killed_at).total_seconds()
    print(f"From the kill to the completed job: {lost:.1f} s.")
    return 0 if job["attempt"] == 2 and len(mails) == 1 else 1


def _has_started(job: Job) -> bool:
    return any(entry["state"] == "Processing" for entry in job["history"])


def _show_history(job: Job, killed_at: datetime) -> None:
    print("\nseconds after the kill  attempt  state       reason")
    attempt = 0
    for entry in job["history"]:
        attempt += entry["state"] == "Processing"
        seconds = (moment(entry["at"]) - killed_at).total_seconds()
        print(f"{seconds:>22.1f}  {attempt:>7}  {entry['state']:<10}  {entry['reason'] or ''}".rstrip())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    place_step = steps.add_parser("place")
    place_step.add_argument("--shop", required=True)
    verify_step = steps.add_parser("verify")
    verify_step.add_argument("--job", required=True)
    verify_step.add_argument("--killed-at", type=float, required=True)
    verify_step.add_argument("--mail", type=Path, required=True)
    for step in (place_step, verify_step):
        step.add_argument("--worker", required=True)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
