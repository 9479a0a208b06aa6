"""What severities are called, where people read them and where they choose one."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.findings import Severity
from pipeline.schema.model import Words

SEVERITIES: Mapping[Severity, Words] = MappingProxyType(
    {
        Severity.ERROR: Words("Klaida", "Error"),
        Severity.WARNING: Words("Įspėjimas", "Warning"),
        Severity.NOTE: Words("Pastaba", "Note"),
    }
)
