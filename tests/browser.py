"""A real browser for the tests: Debian's or the system's Chromium, driven by Playwright.

Where there is none the tests that need one are skipped and say so; `.ci/run` installs one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, sync_playwright

ROOT = Path(__file__).parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)


def find_browser() -> str:
    """The path of a Chromium; skips the test where there is none."""
    for found in [*map(shutil.which, NAMES), *filter(os.path.exists, PLACES)]:
        if found:
            return found
    pytest.skip("no Chromium on this machine: on Debian or Ubuntu, sudo apt install chromium")


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    path = find_browser()
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


def watched(browser: Browser, **options: object) -> tuple[BrowserContext, list[str]]:
    """A window whose requests to any other machine are stopped, and the list of them."""
    context, strays = browser.new_context(**options), []

    def judge(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1", "file://", "data:", "blob:")):
            route.continue_()
        else:
            strays.append(route.request.url)
            route.abort()

    context.route("**/*", judge)
    return context, strays


@contextlib.contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """JupyterLab serving a copy of the collection in `folder`, with its own settings; its address.

    What the kernels would fetch from elsewhere ends at a proxy that is not there.
    """
    for name in ("helpers", "data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    _write_settings(folder / "settings")
    port = _free_port()
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            _command(folder, port), env=_environment(folder), cwd=folder, stdout=log, stderr=log
        )
        try:
            _wait_for(server, port, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _write_settings(folder: Path) -> None:
    """All cells stand in the page, not only those in view: the tests look at each."""
    place = folder / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    place.parent.mkdir(parents=True)
    place.write_text('{"windowingMode": "none"}')


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _command(folder: Path, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"),
        *("--ServerApp.ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
        *("--IdentityProvider.token=", f"--ServerApp.root_dir={folder}", "--LabApp.news_url="),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]


def _environment(folder: Path) -> dict[str, str]:
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data-dir",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    here = {name: str(folder / place) for name, place in places.items()}
    return os.environ | nowhere | {"no_proxy": "127.0.0.1"} | here | {"PYTHONPATH": str(folder)}


def _wait_for(server: subprocess.Popen, port: int, log: Path) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start: {log.read_text()[-2000:]}")
