"""Cases of cells that are not what their column holds."""

from spec.cases.case import Case, sheet

_AMOUNTS = "Kodas | Pavadinimas | Skirta, Eur\nP-1 | Klubas | {}\nP-2 | Takas | {}"
_DATES = "Kodas | Pavadinimas | Pradžia\nP-1 | Klubas | {}\nP-2 | Takas | {}"
_STATES = "Kodas | Pavadinimas | Būsena\nP-1 | Klubas | {}\nP-2 | Takas | Įgyvendintas"
_RATES = "Kodas | Pavadinimas | Atlikta, proc.\nP-1 | Klubas | {}\nP-2 | Takas | {}"

CASES = (
    Case(
        rule="cell-error-value",
        breaks=sheet(_AMOUNTS.format("#REF!", 102)),
        near=sheet(_AMOUNTS.format("'#REF", 102)),
        because="a text like it is an unreadable number",
        cell="C2",
    ),
    Case(
        rule="formula-without-value",
        breaks=sheet(_AMOUNTS.format("=", 102)),
        near=sheet(_AMOUNTS.format("'=1+1", 102)),
        because="a formula kept as text is an unreadable number",
        cell="C2",
    ),
    Case(
        rule="number-unreadable",
        breaks=sheet(_AMOUNTS.format("apie 100", 102)),
        near=sheet(_AMOUNTS.format("'100,25 Eur", 102)),
        because="a number with its currency, as text",
        cell="C2",
    ),
    Case(
        rule="number-ambiguous",
        breaks=sheet(_AMOUNTS.format("'1.234", 102)),
        near=sheet(_AMOUNTS.format("'1.234", "'5.678,90")),
        because="another cell shows that the point parts thousands",
        cell="C2",
    ),
    Case(
        rule="amount-below-cent",
        breaks=sheet(_AMOUNTS.format("100.005", 102)),
        near=sheet(_AMOUNTS.format("109073.68000000001", 102)),
        because="the shadow of binary arithmetic",
        cell="C2",
    ),
    Case(
        rule="amounts-scaled",
        breaks=sheet("Kodas | Pavadinimas | Skirta, tūkst. Eur\nP-1 | Klubas | 101"),
        near=sheet("Kodas | Pavadinimas | Skirta, Eur\nP-1 | Klubas | 101000"),
        because="the same amount in euros",
        cell="C1",
    ),
    Case(
        rule="unit-unlikely",
        breaks=sheet("Kodas | Pavadinimas | Skirta, mln. Eur\nP-1 | Klubas | 101000"),
        near=sheet("Kodas | Pavadinimas | Skirta, mln. Eur\nP-1 | Klubas | 10"),
        because="ten millions are an amount of a large project",
        cell="C1",
    ),
    Case(
        rule="value-in-words",
        breaks=sheet(_AMOUNTS.format("n. d.", 102)),
        near=sheet(_AMOUNTS.format("'–5", 102)),
        because="a dash before a digit is a minus sign",
        cell="C2",
    ),
    Case(
        rule="rate-holds-amounts",
        breaks=sheet(_RATES.format(1733348, 83821)),
        near=sheet(_RATES.format(150, 50)),
        because="half of them above a hundred, not most",
        cell="C2",
    ),
    Case(
        rule="percent-ambiguous",
        breaks=sheet(_RATES.format(1, 1)),
        near=sheet(_RATES.format(1, 50)),
        because="another cell shows that they are of a hundred",
        cell="C2",
    ),
    Case(
        rule="date-unreadable",
        breaks=sheet(_DATES.format("kitą pavasarį", "2021-01-01")),
        near=sheet(_DATES.format("2021 m. gegužės 7 d.", "2021-01-01")),
        because="a date in words",
        cell="C2",
    ),
    Case(
        rule="date-ambiguous",
        breaks=sheet(_DATES.format("'03/04/2021", "'05/06/2021")),
        near=sheet(_DATES.format("'03/03/2021", "'05/05/2021")),
        because="the same day either way",
        cell="C2",
    ),
    Case(
        rule="date-impossible",
        breaks=sheet(_DATES.format("'2021-02-29", "2021-01-01")),
        near=sheet(_DATES.format("'2020-02-29", "2021-01-01")),
        because="a leap year",
        cell="C2",
    ),
    Case(
        rule="date-incomplete",
        breaks=sheet(_DATES.format("'2021-05", "2021-01-01")),
        near=sheet(_DATES.format("'2021-05-01", "2021-01-01")),
        because="the first day of the month",
        cell="C2",
    ),
    Case(
        rule="choice-unknown",
        breaks=sheet("Narys | Sektorius | Balsai\nRasa | Kosmosas | 1\nJonas | Verslas | 1", name="Nariai"),
        near=sheet("Narys | Sektorius | Balsai\nRasa | VERSLAS  | 1\nJonas | Verslas | 1", name="Nariai"),
        because="the word in capitals",
        cell="B2",
    ),
    Case(
        rule="state-unknown",
        breaks=sheet(_STATES.format("Beveik baigtas")),
        near=sheet(_STATES.format("baigtas įgyvendinti")),
        because="another word for completed",
        cell="C2",
    ),
)
