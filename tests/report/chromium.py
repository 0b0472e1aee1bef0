"""A real Chromium over its debugging protocol: pages opened, keys and pointer sent, console and network heard."""

from __future__ import annotations

import base64
import itertools
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import connect
from websockets.sync.connection import Connection

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
_PATIENCE = 90.0  # seconds: machines that test are busy
Message = dict[str, Any]


class Tab:
    """One tab. `console` and `requests` hold what the page said and asked for since the last `open`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers = itertools.count(1)
        self._events: list[Message] = []
        self.console: list[str] = []
        self.requests: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> Message:
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = self._receive()
            if message.get("id") == number:
                assert "error" not in message, (method, message)
                return dict(message["result"])

    def open(self, address: str) -> None:
        """Load a page, to its end."""
        self.console, self.requests, self._events = [], [], []
        self.send("Page.navigate", url=address)
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            self._receive()
        self._events = []
        self.run("new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)))")

    def run(self, script: str) -> Any:
        """The value of an expression in the page, awaited where it is a promise."""
        done = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def look(self, width: int = 1000, *, dark: bool = False, height: int = 800, media: str = "screen") -> None:
        """The size of the window, and light or dark."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def press(self, key: str, code: int = 0, text: str = "") -> None:
        given = {"key": key, "windowsVirtualKeyCode": code}
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **given)
        self.send("Input.dispatchKeyEvent", type="keyUp", **given)

    def type(self, text: str) -> None:
        self.send("Input.insertText", text=text)

    def move(self, x: float, y: float) -> None:
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def picture(self, path: Path, *, whole: bool = True) -> None:
        shot = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole, **self._clip(whole))
        path.write_bytes(base64.b64decode(shot["data"]))

    def _clip(self, whole: bool) -> Message:
        if not whole:
            return {}
        size = self.send("Page.getLayoutMetrics")["cssContentSize"]
        return {"clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}}

    def _receive(self) -> Message:
        message: Message = json.loads(self._connection.recv(timeout=_PATIENCE))
        given = message.get("params", {})
        match message.get("method"):
            case "Runtime.consoleAPICalled":
                said = [str(part.get("value", part.get("description"))) for part in given["args"]]
                self.console.append(" ".join(said))
            case "Runtime.exceptionThrown":
                self.console.append(str(given["exceptionDetails"]))
            case "Log.entryAdded":
                self.console.append(str(given["entry"]["text"]))
            case "Network.requestWillBeSent":
                self.requests.append(str(given["request"]["url"]))
            case "Page.javascriptDialogOpening":
                self.console.append(f"dialog: {given['message']}")
                self._connection.send(
                    json.dumps({"id": 0, "method": "Page.handleJavaScriptDialog", "params": {"accept": True}})
                )
        if "method" in message:
            self._events.append(message)
        return message


@contextmanager
def tab(profile: Path) -> Iterator[Tab]:
    """A browser with a new profile and one tab; it ends with the block."""
    command = [str(CHROMIUM), *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
        try:
            port, page = _first_page(profile / "DevToolsActivePort")
            with connect(f"ws://127.0.0.1:{port}/devtools/page/{page}", max_size=None, compression=None) as connection:
                yield Tab(connection)
        finally:
            browser.terminate()


def _first_page(file: Path) -> tuple[str, str]:
    import urllib.request

    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if file.exists() and file.read_text().strip():
            port = file.read_text().splitlines()[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=_PATIENCE) as reply:
                pages = [page["id"] for page in json.load(reply) if page["type"] == "page"]
            if pages:
                return port, pages[0]
        time.sleep(0.1)
    raise TimeoutError("Chromium did not open its debugging port")
