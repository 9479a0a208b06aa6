"""The declaration as Great Expectations suites, run once per stacked table.

The only file that imports Great Expectations: its import takes seconds, so this module is imported late.
Its stock expectations list at most 200 of the failing rows; a finding must never be lost, so the suite is made
of one expectation of our own, which asks `masks` for all records that break a constraint.
"""

import logging
import os
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.validation.lazily import import_lazily

# Before the import: the engine would report its use over the network.
os.environ["GX_ANALYTICS_ENABLED"] = "False"
# Half of the time that the engine takes to be imported goes into what only expectations of distributions use.
import_lazily("scipy.stats")
import_lazily("altair")

import great_expectations as gx
import pandas as pd
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

from pipeline.dataset import Dataset
from pipeline.schema.model import Table
from pipeline.schema.tables import TABLES
from pipeline.validation.masks import OFFERED, breaking, can_be_judged, required_columns

_METRIC = "table.records_breaking_constraint"


class RecordsBreakingConstraint(TableMetricProvider):
    """The index labels of the records that break one constraint of the declaration."""

    metric_name = _METRIC
    value_keys = ("declared_in", "position")

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805 - the engine calls it on the class
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],  # noqa: ARG002 - the engine's signature
        runtime_configuration: dict[str, Any],  # noqa: ARG002 - the engine's signature
    ) -> list[int]:
        frame = execution_engine.get_domain_records(metric_domain_kwargs)
        table = TABLES[metric_value_kwargs["declared_in"]]
        mask = breaking(table.constraints[metric_value_kwargs["position"]], table, frame)
        return [int(record) for record in frame.index[mask]]


class ExpectRecordsToKeepConstraint(BatchExpectation):
    """Every record keeps the constraint declared at `position` of the table `declared_in`."""

    declared_in: str
    position: int
    metric_dependencies = (_METRIC,)
    success_keys = ("declared_in", "position")

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002 - the engine's signature
        execution_engine: Any = None,  # noqa: ANN401, ARG002 - the engine's signature
    ) -> dict[str, Any]:
        records = metrics[_METRIC]
        return {"success": not records, "result": {"records": records}}


def suite_of(table: Table, frame: pd.DataFrame) -> gx.ExpectationSuite:
    """The suite of a table: one expectation for each constraint whose columns the frame has."""
    return gx.ExpectationSuite(
        name=table.name,
        expectations=[
            ExpectRecordsToKeepConstraint(declared_in=table.name, position=position)
            for position, constraint in enumerate(table.constraints)
            if can_be_judged(constraint, table, frame)
        ],
    )


def breaches(dataset: Dataset) -> Iterator[tuple[Table, int, list[int]]]:
    """Per table and constraint (its position in the declaration), the records that break it."""
    # The engine tells its own progress at INFO; none of its words are for the user.
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    source = context.data_sources.add_pandas("tables")
    for name, frame in dataset.tables.items():
        table = TABLES[name]
        prepared = frame.assign(**_offers(dataset, table, frame))
        asset = source.add_dataframe_asset(name)
        batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": prepared})
        for result in batch.validate(suite_of(table, prepared)).results:
            if result.exception_info and result.exception_info.get("raised_exception"):
                raise RuntimeError(result.exception_info["exception_message"])
            configuration: Any = result.expectation_config
            yield table, configuration.kwargs["position"], result.result.get("records", [])


def _offers(dataset: Dataset, table: Table, frame: pd.DataFrame) -> Mapping[str, pd.Series]:
    """By the names that `masks` asks for, whether the sheet of each record has a required column at all."""
    return {
        OFFERED.format(name): dataset.offers(table.name, name)
        for name in required_columns(table.constraints)
        if table[name].field in frame
    }
