"""What the README shows works as it stands there: the worker compiles, and runs the job that the Flask app enqueues."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from bookshop import ROOT, free_port, wait_until_ready

BLOCK = re.compile(r"```(\w+)\n(?:(?://|<!--) (\S+)(?: -->)?\n)?(.*?)```", re.DOTALL)
MAILER = """
public interface IMailer
{
    Task SendAsync(int orderId, string jobId, CancellationToken cancellationToken);
}

public sealed class Mailer : IMailer
{
    public Task SendAsync(int orderId, string jobId, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync("sent", $"{orderId} {jobId}", cancellationToken);
}
"""
CLIENT = """
import time

answer = app.test_client().post("/orders/7/receipt")
assert answer.status_code == 202, answer.text
limit = time.monotonic() + 30
with app.app_context():
    while offload.status(answer.json["job"])["state"] != "Succeeded":
        assert time.monotonic() < limit, offload.status(answer.json["job"])
        time.sleep(0.02)
print("7", answer.json["job"], end="")
"""


def test_the_readmes_worker_runs_the_job_of_the_readmes_app(tmp_path: Path) -> None:
    app = write_examples(tmp_path)
    (tmp_path / "Mailer.cs").write_text(MAILER)
    # Build servers would outlive the test.
    run(["dotnet", "build", "-c", "Release", "-nodeReuse:false", "-p:UseSharedCompilation=false"], tmp_path)
    url = f"http://127.0.0.1:{free_port()}"
    command = ["dotnet", "bin/Release/net10.0/Shop.Jobs.dll", f"--Offload:Urls={url}"]

    with subprocess.Popen(command, cwd=tmp_path) as worker:
        try:
            wait_until_ready(url, worker)
            (tmp_path / "app.py").write_text(app.replace("http://127.0.0.1:8090", url) + CLIENT)
            sent = run([sys.executable, "app.py"], tmp_path)
        finally:
            worker.terminate()

    assert (tmp_path / "sent").read_text() == sent
    assert worker.returncode == 0


def write_examples(folder: Path) -> str:
    """Write the worker's files, and return the app."""
    app = ""
    for language, name, text in BLOCK.findall((ROOT / "README.md").read_text()):
        if name:
            (folder / name).write_text(text.replace("../offload/", f"{ROOT}/"))
        elif language == "python":
            app = text
    return app


def run(command: list[str], folder: Path) -> str:
    result = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "python-shim" / "src")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, result.stdout
    return result.stdout
