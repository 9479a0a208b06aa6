"""Links from cells to other sheets and files."""

from xlsxwriter.url import Url


class Link(Url):  # type: ignore[misc] # XlsxWriter ships no types
    """A link that programs on every system follow: XlsxWriter parts folders as Windows does."""

    def _target(self) -> str:
        return str(super()._target()).replace("\\", "/")


def link_to(target: str, text: str) -> Link:
    """A link to `target`, as XlsxWriter names it (internal:… or external:…), that is shown as `text`."""
    link = Link(target)
    link.text = text
    return link
