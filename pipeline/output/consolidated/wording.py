"""What the common set says of groups and of the rows of breakdowns, in words."""

from pipeline.groups.standings import Group, Standing
from pipeline.groups.values import ACTION, SOURCE, Share
from pipeline.language import Language
from pipeline.statistics.breakdowns.codes import NONE


def standing_word(standing: Standing, language: Language) -> str:
    """What a standing is called."""
    return language.text(f"groups.standing.{standing.value}")


def standing_told(group: Group, language: Language) -> str:
    """What there is to say of a standing: what replaces what, why it was decided so, why nothing was read."""
    if group.replaced_by:
        return language.text("groups.replaced-by", folder=group.replaced_by)
    if group.report is not None and group.report.failed is not None:
        return language.shown(group.report.failed)
    reason = group.expected.reason if group.expected and group.expected.answer else ""
    if group.replaces:
        replaces = language.text("groups.replaces", folders=group.replaces)
        return " ".join(filter(None, (replaces, reason)))
    return reason


def key_of(share: Share) -> str:
    """What the row of a breakdown is known by on every sheet: its code, or its words where the code is for programs."""
    return share.label if share.dimension == SOURCE or share.code == NONE else share.code


def name_of(share: Share) -> str:
    """What stands beside the key: the name of an action, where all groups give it the same; "" of others."""
    return share.label if share.dimension == ACTION and share.code != NONE else ""
