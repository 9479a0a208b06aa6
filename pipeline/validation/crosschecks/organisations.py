"""Whether all workbooks are of one group."""

import datetime as dt
from collections.abc import Iterator

from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.schema.folding import fold
from pipeline.validation.crosschecks.needs import needs

_MOST_NAMED = 5
"""So many names the sentence of the finding can hold."""


@needs(organisation=("organisation",))
def different_organisations(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """The second group that workbooks name: the report bears the name of the first."""
    named = dataset.tables["organisation"]["organisation"].dropna()
    firsts = named[~named.map(fold).duplicated()]
    if len(firsts) > 1:
        yield Finding(
            rule="organisation-contradictory",
            location=dataset.location("organisation", int(firsts.index[1]), "organisation"),
            value=str(firsts.iloc[1]),
            details={"names": tuple(map(str, firsts.iloc[:_MOST_NAMED])), "name": str(firsts.iloc[0])},
        )
