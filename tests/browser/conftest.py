"""The browser, started once, and the pages that are opened in it."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import pages
from browser.chromium import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The file of a page by its name in `pages` and its language; each is made once."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def made(name: str, language: str = "lt") -> Path:
        path = folder / f"{name}-{language}.html"
        path.write_bytes(getattr(pages, name)(language))
        return path

    return made
