"""Where the browser is not installed, its tests say so; CI does not let them pass unseen."""

import shutil

import pytest

from browser.chromium import need_chromium


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_without_chromium_a_test_is_skipped_but_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    with pytest.raises(outcome, match="Chromium"):
        need_chromium()
