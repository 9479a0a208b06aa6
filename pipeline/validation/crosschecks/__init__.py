"""Rules across tables and against the reporting date: each one a small function that yields findings."""

import datetime as dt
from collections.abc import Callable, Iterator

from pipeline.dataset import Dataset, LastReport
from pipeline.findings import Finding
from pipeline.privacy.persons import Persons
from pipeline.validation.crosschecks.alike import (
    claims_contradictory,
    contracts_of_two_projects,
    indicators_contradictory,
    projects_entered_twice,
    records_repeated,
)
from pipeline.validation.crosschecks.change_log import (
    changes_before_approval,
    changes_out_of_chain,
    ends_unlike_changes,
    grants_unlike_changes,
)
from pipeline.validation.crosschecks.claim_days import claims_of_two_days
from pipeline.validation.crosschecks.claims import claims_unlike_grants
from pipeline.validation.crosschecks.course import (
    completed_unpaid,
    ends_before_contract,
    final_payments_in_progress,
    payments_before_claim,
    payments_of_undecided_claims,
    payments_repeated,
    payments_to_unapproved,
)
from pipeline.validation.crosschecks.history import (
    payments_gone_back,
    projects_unchanged,
    projects_vanished,
    states_gone_back,
)
from pipeline.validation.crosschecks.indicators import indicators_falling, indicators_impossible
from pipeline.validation.crosschecks.magnitudes import (
    achieved_far_above_target,
    blanks_among_others,
    decimal_marks_slipped,
    payments_without_amount,
    projects_without_grant,
    shares_unlike_others,
    strategies_unlike_actions,
)
from pipeline.validation.crosschecks.organisations import different_organisations
from pipeline.validation.crosschecks.payments import (
    payments_above_granted,
    payments_after_final,
    payments_before_contract,
    payments_without_date,
)
from pipeline.validation.crosschecks.persons import contacts_in_texts, names_in_texts, persons_as_beneficiaries
from pipeline.validation.crosschecks.plans import (
    contracted_above_planned,
    plans_unlike_contract,
)
from pipeline.validation.crosschecks.plausibility import (
    codes_of_organisations,
    completed_with_little_done,
    contracts_before_approval,
    meetings_attended,
    payments_without_source,
)
from pipeline.validation.crosschecks.programme import outside_programme
from pipeline.validation.crosschecks.references import actions_without_project, unknown_references
from pipeline.validation.crosschecks.schedule import (
    ends_moved_without_change,
    extensions_not_essential,
    late_projects,
)
from pipeline.validation.crosschecks.shares import (
    administration_above_cap,
    implementers_above_share,
    votes_above_share,
)
from pipeline.validation.crosschecks.states import (
    completed_after_date,
    registers_without_states,
    states_after_date,
    unaccounted_projects,
)

Crosscheck = Callable[[Dataset, dt.date], Iterator[Finding]]
PersonCheck = Callable[[Dataset, dt.date, Persons], Iterator[Finding]]
HistoryCheck = Callable[[Dataset, LastReport, dt.date], Iterator[Finding]]

CROSSCHECKS: tuple[Crosscheck, ...] = (
    different_organisations,
    unknown_references,
    payments_above_granted,
    payments_before_contract,
    payments_after_final,
    payments_without_date,
    payments_repeated,
    payments_before_claim,
    payments_to_unapproved,
    payments_of_undecided_claims,
    final_payments_in_progress,
    completed_unpaid,
    ends_before_contract,
    contracts_before_approval,
    completed_with_little_done,
    payments_without_source,
    codes_of_organisations,
    meetings_attended,
    registers_without_states,
    unaccounted_projects,
    completed_after_date,
    states_after_date,
    actions_without_project,
    late_projects,
    ends_moved_without_change,
    extensions_not_essential,
    contracted_above_planned,
    plans_unlike_contract,
    claims_unlike_grants,
    claims_of_two_days,
    administration_above_cap,
    votes_above_share,
    indicators_falling,
    records_repeated,
    projects_entered_twice,
    contracts_of_two_projects,
    claims_contradictory,
    indicators_contradictory,
    decimal_marks_slipped,
    payments_without_amount,
    projects_without_grant,
    blanks_among_others,
    shares_unlike_others,
    strategies_unlike_actions,
    achieved_far_above_target,
    ends_unlike_changes,
    grants_unlike_changes,
    changes_before_approval,
    changes_out_of_chain,
    outside_programme,
    indicators_impossible,
)
"""The rules across tables, in the order of DOMAIN 5."""

PERSON_CHECKS: tuple[PersonCheck, ...] = (
    implementers_above_share,
    persons_as_beneficiaries,
    names_in_texts,
    contacts_in_texts,
)
"""The rules that must know who is a natural person: those on the public lists, and one that would name implementers."""

HISTORY_CHECKS: tuple[HistoryCheck, ...] = (states_gone_back, payments_gone_back, projects_vanished, projects_unchanged)
"""The rules against the last published report."""
