"""Places orders in the shop and shows how each request and its job went."""

from __future__ import annotations

import argparse
import sys
import uuid
from collections.abc import Iterator

from demo_client import Accepted, Job, Shop, Worker, is_done, moment

COLUMNS = "{:<13} {:<13} {:<36}  {:>7}  {:<10} {:>10} {:>9}"


def main() -> int:
    arguments = _arguments()
    shop, worker = Shop(arguments.shop), Worker(arguments.worker)

    accepted = list(_place(shop, arguments.orders))
    print()
    print(COLUMNS.format("request id", "job", "job id", "attempt", "state", "request ms", "job ms"))
    jobs = [_follow(worker, one) for one in accepted]
    failed = sum(job["state"] != "Succeeded" for job in jobs)
    print(f"\n{len(jobs) - failed} of {len(jobs)} jobs succeeded.")
    return 1 if failed else 0


def _place(shop: Shop, orders: int) -> Iterator[Accepted]:
    run = uuid.uuid4().hex[:6]
    for number in range(1, orders + 1):
        order = shop.place_order(f"demo-{run}-{number}", book_id=number % 8 + 1, quantity=1)
        yield order
    yield shop.post(f"/api/orders/{order.body['order_id']}/reminder", f"demo-{run}-{orders + 1}", {})
    yield shop.post("/api/reports", f"demo-{run}-{orders + 2}", {})


def _follow(worker: Worker, accepted: Accepted) -> Job:
    job = worker.wait_until(is_done, accepted.job_id)
    print(
        COLUMNS.format(
            accepted.request_id,
            job["type"],
            job["id"],
            job["attempt"],
            job["state"],
            f"{accepted.milliseconds:.1f}",
            f"{_duration(job):.1f}",
        ),
        flush=True,
    )
    return job


def _duration(job: Job) -> float:
    if not (job["startedAt"] and job["finishedAt"]):
        return 0.0
    return (moment(job["finishedAt"]) - moment(job["startedAt"])).total_seconds() * 1000


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shop", default="http://127.0.0.1:8080")
    parser.add_argument("--worker", default="http://127.0.0.1:8090")
    parser.add_argument("--orders", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
