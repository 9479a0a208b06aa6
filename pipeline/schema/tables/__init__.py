"""All tables that the program knows, in the order in which they are reported."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.schema.model import Table
from pipeline.schema.tables.cooperation import cooperation
from pipeline.schema.tables.groups import groups
from pipeline.schema.tables.organisation import meetings, members, organisation, staff
from pipeline.schema.tables.progress import changes, indicators
from pipeline.schema.tables.projects import projects
from pipeline.schema.tables.spending import administration, payments, plan
from pipeline.schema.tables.strategy import actions, strategy
from pipeline.schema.tables.texts import texts

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            strategy,
            actions,
            projects,
            changes,
            indicators,
            plan,
            payments,
            administration,
            organisation,
            members,
            staff,
            meetings,
            cooperation,
            texts,
            groups,
        )
    }
)
