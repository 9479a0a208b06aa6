"""Chromium as a reader of the page: headless, on its own, with a profile that nobody used before."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

# Containers are often run by root, without a graphics card, and closed to the network.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_MOST_MILLISECONDS = 120_000
"""What one action may take. Where the page is right it takes a few: only a test that fails waits so long."""


def need_chromium() -> str:
    """The program's path; without it a test is skipped, but fails where CI must prove the page."""
    program = shutil.which("chromium")
    if program is None and os.environ.get("CI") == "true":
        pytest.fail("Chromium is not installed, and without it CI cannot prove the page")
    if program is None:
        pytest.skip("Chromium (chromium) is not installed: the page is not opened in a browser")
    return program


@contextmanager
def chromium() -> Iterator[Browser]:
    """The running browser; its profile is a new folder that is removed afterwards."""
    program = need_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visit:
    """One opened page, with what the browser said and asked for meanwhile."""

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def refuse(self, dialog: Dialog) -> None:
        """A dialog is kept in mind and closed, so that the page goes on."""
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@contextmanager
def visit(
    browser: Browser, file: Path, *, width: int = 1280, dark: bool = False, script: bool = True
) -> Iterator[Visit]:
    """The file opened in a window of that width; every message, request and dialog is kept from the first moment."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
    )
    context.set_default_timeout(_MOST_MILLISECONDS)
    page = context.new_page()
    made = Visit(page)
    page.on("console", lambda message: made.messages.append(message.text))
    page.on("pageerror", lambda error: made.messages.append(str(error)))
    page.on("request", lambda request: made.requests.append(request.url))
    page.on("dialog", made.refuse)
    try:
        page.goto(file.as_uri())
        yield made
    finally:
        context.close()
