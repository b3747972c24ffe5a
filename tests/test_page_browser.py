"""graph.html in a real browser: it draws, asks nobody for anything, breaks no policy, and a click shows the sentence.

Chromium is driven through the pipe form of its DevTools protocol, with the standard library alone.
"""

import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jiedui.exports import load
from jiedui.exports.page import write_page
from jiedui.graph.network import Network

GOLDEN = Path(__file__).parent / "golden" / "exports"
NETWORK = load(GOLDEN / "graph.json")
HC, DX = "place-350205", "place-622926"
HOSTILE = '<img src=x onerror="window.PWN=1"></script><script>window.PWN=1</script>href="javascript:PWN=1" \u2028\u202e'
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 60.0


class Browser:
    """One headless Chromium with one page."""

    def __init__(self, program: str, profile: Path) -> None:
        take, send = os.pipe()
        answer, give = os.pipe()
        self.send, self.answer = send, answer
        self.number, self.rest, self.session = 0, b"", ""
        self.events: list[dict[str, Any]] = []
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--window-size=1400,900"]
        quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

        def connect() -> None:
            # Chromium reads commands from descriptor 3 and writes answers to 4, which may be the pipes' own numbers
            for number, pipe in ((100, take), (101, give)):
                os.dup2(pipe, number)
            for number in (100, 101):
                os.dup2(number, number - 97)

        self.process = subprocess.Popen(
            [program, *arguments, *quiet, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=connect,
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(take)
        os.close(give)
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Network", "Log", "Audits"):
            self.call(f"{part}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a DevTools command; events that come meanwhile are kept."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.send, json.dumps(message).encode() + b"\0")
        while True:
            event = self.read()
            if event.get("id") == self.number:
                assert "error" not in event, event
                return event["result"]
            self.events.append(event)

    def read(self) -> dict[str, Any]:
        """The next message."""
        until = time.monotonic() + PATIENCE
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.answer], [], [], max(0.0, until - time.monotonic()))
            assert ready, "Chromium does not answer"
            data = os.read(self.answer, 1 << 20)
            assert data, "Chromium has gone"
            self.rest += data
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def open(self, path: Path) -> None:
        """Show a file and wait until it is loaded."""
        self.events.clear()
        self.call("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.read())

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def click(self, x: float, y: float) -> None:
        """A real click of the left button."""
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def requests(self, path: Path) -> list[str]:
        """Everything that was asked for beside the page itself."""
        sent = [
            event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        ]
        return [url for url in sent if url != path.as_uri()]

    def complaints(self) -> list[str]:
        """Messages of the console, exceptions, issues of the policy."""
        methods = {"Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Audits.issueAdded"}
        return [json.dumps(event["params"])[:400] for event in self.events if event.get("method") in methods]

    def close(self) -> None:
        """End the process."""
        with contextlib.suppress(AssertionError, OSError):
            self.session = ""
            self.call("Browser.close")
        self.process.kill()
        self.process.wait()
        os.close(self.send)
        os.close(self.answer)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium; where there is none the tests are skipped, but under CI they fail."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None or sys.platform == "win32":
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: install it (Debian: apt-get install chromium), CI must see the page drawn")
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    started = Browser(program, tmp_path_factory.mktemp("profile"))
    yield started
    started.close()


def show(browser: Browser, network: Network, folder: Path) -> Path:
    """Write the page, open it, wait for its first picture."""
    path = folder / "graph.html"
    write_page(network, path)
    browser.open(path)
    wait = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
    assert browser.run(wait) is True
    return path


def panel(browser: Browser) -> str:
    """The text of the panel."""
    return browser.run("document.getElementById('panel').innerText")


def hostile() -> Network:
    """The golden network in which every word of a document is hostile."""
    entities = {key: replace(each, label=HOSTILE + key, aliases=(HOSTILE,)) for key, each in NETWORK.entities.items()}
    documents = {
        key: replace(each, title=HOSTILE, publisher=HOSTILE, url="javascript:window.PWN=1", date=HOSTILE)
        for key, each in NETWORK.documents.items()
    }
    facts = tuple(
        replace(
            each,
            amount_text=HOSTILE,
            time_text=HOSTILE,
            evidence=tuple(replace(piece, quote=HOSTILE) for piece in each.evidence),
        )
        for each in NETWORK.all_facts
    )
    return replace(NETWORK, entities=entities, documents=documents, all_facts=facts)


def test_it_draws_and_asks_nobody(browser: Browser, tmp_path: Path) -> None:
    path = show(browser, NETWORK, tmp_path)
    colours = browser.run(
        """(() => { const canvas = document.querySelector('#network canvas');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        const seen = new Set();
        for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
        return seen.size; })()"""
    )

    assert browser.requests(path) == []
    assert browser.complaints() == []
    assert colours > 50, "an empty canvas has one colour"
    assert browser.run("document.compatMode") == "CSS1Compat"
    assert browser.run("document.querySelectorAll('h1').length") == 1


def test_a_click_on_a_line_shows_its_sentences(browser: Browser, tmp_path: Path) -> None:
    show(browser, NETWORK, tmp_path)
    key = "|".join(sorted((HC, DX)))
    # where the line's middle is on the screen, from the picture itself
    place = browser.run(
        f"""(() => {{ const box = document.getElementById('network').getBoundingClientRect();
        const at = window.jiedui.middle({json.dumps(key)}); return [box.left + at.x, box.top + at.y]; }})()"""
    )
    browser.click(*place)
    text = panel(browser)

    assert "2021年，海沧区向东乡县投入财政资金4300万元，实施项目7个。" in text
    assert "东乡迎来海沧客人" in text
    assert "计划 planned" in text
    amounts = browser.run("[...document.querySelectorAll('blockquote mark.amount')].map(each => each.textContent)")
    assert sorted(amounts) == ["4300万元", "4300万元", "5000万元至6000万元"]
    links = browser.run("[...document.querySelectorAll('#panel a')].map(each => [each.href, each.rel, each.target])")
    assert ["https://example.org/visit?a=1&b=2", "noopener noreferrer", "_blank"] in links
    assert browser.complaints() == []


def test_a_click_on_a_node_shows_its_ties(browser: Browser, tmp_path: Path) -> None:
    show(browser, NETWORK, tmp_path)
    place = browser.run(
        f"""(() => {{ const box = document.getElementById('network').getBoundingClientRect();
        const at = window.jiedui.place({json.dumps(DX)}); return [box.left + at.x, box.top + at.y]; }})()"""
    )
    browser.click(*place)

    assert browser.run("document.querySelector('#panel h2').textContent") == "东乡族自治县"
    assert "临夏回族自治州 · 甘肃省" in panel(browser)
    assert browser.run("document.querySelectorAll('#panel .ties li').length") == 1


def test_the_keyboard_reaches_a_sentence(browser: Browser, tmp_path: Path) -> None:
    """/ and a name and Enter find the node; Tab and Enter open its tie; Escape goes back."""
    show(browser, NETWORK, tmp_path)

    def press(key: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            browser.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, text=text)

    press("/", 191, "/")
    browser.call("Input.insertText", text="东乡县第三小学")  # an alias
    press("Enter", 13, "\r")
    assert browser.run("document.querySelector('#panel h2').textContent") == "东乡族自治县第三小学"

    browser.run("document.querySelector('#panel .ties button').focus()")
    press("Enter", 13, "\r")
    assert "捐赠500万港元" in panel(browser) or "結為友好學校" in panel(browser)

    press("Escape", 27)
    assert browser.run("document.querySelector('#panel h2').textContent").startswith("关系")


def test_a_relation_can_be_switched_off(browser: Browser, tmp_path: Path) -> None:
    show(browser, NETWORK, tmp_path)
    before = browser.run("document.querySelectorAll('#panel .ties li').length")
    browser.run("[...document.querySelectorAll('#legend button')].find(each => each.textContent === '捐赠').click()")

    assert browser.run("document.querySelectorAll('#panel .ties li').length") == before - 1


def test_hostile_words_are_shown_and_never_run(browser: Browser, tmp_path: Path) -> None:
    path = show(browser, hostile(), tmp_path)
    steps = browser.run("document.querySelectorAll('#panel .ties button').length")
    for step in range(steps):
        browser.run(f"document.querySelectorAll('#panel .ties button')[{step}].click()")
        assert "<img src=x onerror" in panel(browser)
        browser.run("document.querySelector('#panel .back').click()")
    for key in (HC, DX):
        x, y = browser.run(
            f"(() => {{ const box = document.getElementById('network').getBoundingClientRect();"
            f"const at = window.jiedui.place({json.dumps(key)}); return [box.left + at.x, box.top + at.y]; }})()"
        )
        browser.click(x, y)
    browser.run("new Promise(done => setTimeout(() => done(true), 300))")

    assert steps == 3
    assert browser.run("typeof window.PWN") == "undefined"
    assert browser.run("document.querySelectorAll('img, #panel a, #panel script').length") == 0
    assert browser.requests(path) == []
    assert browser.complaints() == []


def test_a_narrow_window_reads_from_top_to_bottom(browser: Browser, tmp_path: Path) -> None:
    browser.call("Emulation.setDeviceMetricsOverride", width=375, height=700, deviceScaleFactor=2, mobile=True)
    try:
        show(browser, NETWORK, tmp_path)

        assert browser.run("document.documentElement.scrollWidth") <= 375
        assert browser.run("document.getElementById('network').getBoundingClientRect().height") > 300
    finally:
        browser.call("Emulation.clearDeviceMetricsOverride")


def test_an_empty_network_is_a_page_too(browser: Browser, tmp_path: Path) -> None:
    show(browser, Network({}, {}, {}, ()), tmp_path)

    assert browser.complaints() == []
