"""Where the sets of the groups lie within the common one."""

from collections.abc import Sequence

from pipeline.output.file_names import safe_paths

SETS = "groups"
"""The folder of the groups' sets, apart from the files of the common one."""


def places_of_sets(folders: Sequence[str]) -> dict[str, str]:
    """By the name of a group's folder the path of its set: of names that every system can store, no two alike."""
    # The dot is the end of the name, so that what stands after another one is no ending.
    safe = safe_paths([f"{name}." for name in folders], "")
    return {name: f"{SETS}/{safe[f'{name}.']}" for name in folders}
