"""`python -m benchmarks.strangers [LANGUAGE…]`: the score of each language, then what was not read right."""

import argparse
from collections import Counter

from benchmarks.strangers.drawing import registers, whole_registers
from benchmarks.strangers.grammar import Grammar, grammars
from benchmarks.strangers.scoring import Scored, Verdict, of_list, scored

REGISTERS = 40
"""So many registers a language use nearly every heading of its grammar."""


def main() -> None:
    """Prints the scores, and each heading that was asked about or read wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*")
    wanted = parser.parse_args().languages
    if wanted == ["whole"]:
        _print_whole()
        return
    lists: Counter[Verdict] = Counter()
    every: Counter[Verdict] = Counter()
    for grammar in grammars():
        if wanted and grammar.language not in wanted:
            continue
        of_language, columns = _scored(grammar)
        lists += of_language
        every += Counter(one.verdict for one in columns)
        print(grammar.language, _shown(Counter(one.verdict for one in columns)), "lists", _shown(of_language))
        _print_faults(columns)
    print("all", _shown(every), "lists", _shown(lists))


def _scored(grammar: Grammar) -> tuple[Counter[Verdict], list[Scored]]:
    scores = [scored(drawn) for drawn in registers(grammar, REGISTERS)]
    return Counter(map(of_list, scores)), [one for columns in scores for one in columns]


def _print_whole() -> None:
    """Prints the registers that are declared whole, each with what was not read right."""
    lists: Counter[Verdict] = Counter()
    every: Counter[Verdict] = Counter()
    for drawn in whole_registers():
        columns = scored(drawn)
        lists[of_list(columns)] += 1
        every += Counter(one.verdict for one in columns)
        if of_list(columns) is not Verdict.RIGHT:
            print(drawn.name)
            _print_faults(columns)
    print("all", _shown(every), "lists", _shown(lists))


def _shown(counted: Counter[Verdict]) -> str:
    total = sum(counted.values()) or 1
    return ", ".join(f"{verdict} {counted[verdict]} ({counted[verdict] / total:.0%})" for verdict in Verdict)


def _print_faults(columns: list[Scored]) -> None:
    faults = Counter(
        (one.verdict, one.column.meaning, one.column.heading, one.read)
        for one in columns
        if one.verdict is not Verdict.RIGHT
    )
    for (verdict, meaning, heading, read), count in sorted(faults.items(), reverse=True):
        print(f"  {verdict:6}{meaning or '-':16}{heading}  → {read or '?'} ({count})")


if __name__ == "__main__":
    main()
