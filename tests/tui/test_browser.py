"""The review in a real browser: headless Chromium, driven over its own protocol. Skipped where there is none."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("textual_serve", reason="the extra [serve] is not installed")
aiohttp = pytest.importorskip("aiohttp")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
PICTURE = "BROWSER_PICTURE"  # names a file for a picture of the page, to be looked at


class Page:
    """A page of the browser: what it asked for, what its web socket carried, what it complained of."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.urls: list[str] = []
        self.received = b""
        self.complaints: list[str] = []
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._listening = asyncio.create_task(self._listen())

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = len(self._answers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self.socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(self._answers[number], 30)

    async def _listen(self) -> None:
        async for message in self.socket:
            said = json.loads(message.data)
            if "id" in said:
                self._answers[said["id"]].set_result(said.get("result", {}))
                continue
            of = said["params"]
            match said["method"]:
                case "Network.requestWillBeSent":
                    self.urls.append(of["request"]["url"])
                case "Network.webSocketCreated":
                    self.urls.append(of["url"])
                case "Network.webSocketFrameReceived" if of["response"]["opcode"] == 2:
                    self.received += base64.b64decode(of["response"]["payloadData"])
                case "Log.entryAdded" if of["entry"]["level"] == "error":
                    self.complaints.append(of["entry"]["text"])
                case "Runtime.exceptionThrown":
                    self.complaints.append(of["exceptionDetails"]["text"])

    async def until(self, wanted: bytes) -> None:
        for _ in range(800):
            if wanted in self.received:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{wanted!r} did not come; {self.urls} {self.complaints} {self.received[-800:]!r}")

    async def value(self, expression: str) -> Any:
        return (await self.call("Runtime.evaluate", expression=expression, returnByValue=True))["result"].get("value")


@pytest.fixture(params=[(), ("--disable-3d-apis",)], ids=["webgl", "text"])
async def page(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Page]:
    profile = tmp_path / "profile"
    browser = subprocess.Popen(
        [str(CHROMIUM), *request.param, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         "--disable-background-networking", "--no-first-run", "--window-size=1200,720", "--remote-debugging-port=0",
         f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with aiohttp.ClientSession() as client:
            async with asyncio.timeout(60):
                while not (port := _port(profile)):
                    await asyncio.sleep(0.1)
            targets = await (await client.get(f"http://127.0.0.1:{port}/json/list")).json()
            target = next(one for one in targets if one["type"] == "page")
            async with client.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                opened = Page(socket)
                for domain in ("Network", "Log", "Runtime", "Page"):
                    await opened.call(f"{domain}.enable")
                yield opened
    finally:
        browser.kill()
        browser.wait()


def _port(profile: Path) -> str:
    with suppress(OSError):
        return (profile / "DevToolsActivePort").read_text().split("\n")[0]
    return ""


def _workspace(file: Path) -> None:
    """Filled in a process of its own: the sample sets its own judging, which no other test may meet."""
    code = (
        "import importlib.util as u, pathlib, sys; s = u.spec_from_file_location('sample', sys.argv[1]);"
        "m = sys.modules['sample'] = u.module_from_spec(s); s.loader.exec_module(m);"
        "m.newsroom(pathlib.Path(sys.argv[2]), m.sample_report()).close()"
    )
    subprocess.run([sys.executable, "-c", code, str(Path(__file__).with_name("conftest.py")), str(file)], check=True)


ENDS = "[...document.querySelectorAll('.xterm-rows > div')].map(row => row.lastElementChild?.getBoundingClientRect().right ?? 0)"
ORDER = "getComputedStyle(document.querySelector('.xterm-rows span')).unicodeBidi"
IN_CELLS = "document.fonts.load('16px Monaco', '\u0634').then(found => found.length)"


async def _keeps_its_columns(page: Page) -> None:
    """Without WebGL rows are text: none is put in another order, and a row with Arabic ends where the others end, if this
    machine has a font with Arabic in cells. With it rows are a picture."""
    await asyncio.sleep(1)
    ends = [end for end in await page.value(ENDS) if end]
    if not ends:
        assert await page.value("document.querySelectorAll('canvas').length")
        return
    assert len(ends) > 20 and await page.value(ORDER) == "bidi-override"
    found = await page.call("Runtime.evaluate", expression=IN_CELLS, awaitPromise=True, returnByValue=True)
    if found["result"].get("value"):
        assert max(ends) - min(ends) < 4  # pixels; a cell has nine


async def test_the_review_is_drawn_and_driven_in_a_browser_that_asks_nobody_else(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "w.db"
    _workspace(file)
    server = subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "serve", "-w", str(file), "--port", "0"], cwd=tmp_path,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        address = (await asyncio.to_thread(server.stdout.readline)).strip()
        await page.call("Emulation.setFocusEmulationEnabled", enabled=True)
        await page.call("Page.navigate", url=address)
        await page.until(b"conflict")
        assert any("\u0590" < char < "\u0600" or "\ufe70" < char < "\ufeff" for char in page.received.decode("utf-8", "replace"))
        await _keeps_its_columns(page)
        assert await page.value("document.body.classList.contains('-first-byte')")
        assert await page.value("location.href") == f"http://{urlsplit(address).netloc}/"  # without the key
        assert await page.value("document.cookie") == ""  # no script can read it
        if name := os.environ.get(PICTURE):
            await asyncio.sleep(1)
            Path(name).write_bytes(base64.b64decode((await page.call("Page.captureScreenshot"))["data"]))
        page.received = b""
        for kind in ("keyDown", "keyUp"):
            await page.call("Input.dispatchKeyEvent", type=kind, key="?", text="?" if kind == "keyDown" else "")
        await page.until(b"undo")
        assert {urlsplit(url).netloc for url in page.urls if not url.startswith("data:")} == {urlsplit(address).netloc}
        assert any(url.startswith("ws://") for url in page.urls)
        assert page.complaints == []
    finally:
        server.terminate()
        server.wait(20)
