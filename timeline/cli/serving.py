"""`timeline serve`: the published files over HTTP until somebody stops it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from timeline.errors import UsageError
from timeline.serve import application
from timeline.serve.tokens import tokens

KEPT = Path(".timeline") / "private.json"
GRACE = 5  # seconds that answers under way get when the server is stopped


def serve(out: Path, host: str, port: int, private: Sequence[Path]) -> None:
    """Serve ``out``, and each private folder below an address of its own that is told once, here."""
    if not out.is_dir():
        raise UsageError(
            str(out), "is no folder", "run `timeline publish` first, or name its folder with --out"
        )
    hidden = tokens(private, KEPT)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    base = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    print(f"The page:  {base}/\nThe feed:  {base}/timeline.ics", flush=True)
    for token, folder in hidden.items():
        print(f"{folder}, private:  {base}/private/{token}/timeline.ics", flush=True)
    uvicorn.run(
        application(out, private=hidden),
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
