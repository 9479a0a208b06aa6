"""What the command line says of itself, in the reader's language: pages of help, and what was wrong with a command."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from enum import Enum
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from pipeline.language import Language

_NAME = "ataskaita"
_HELP = ("--help", "-h")
_INDENT = (0, 0, 0, 2)

Command = Any
"""A command of typer: its parameters and, for the program as a whole, its commands."""


def asked_command(arguments: Sequence[str]) -> str | None:
    """The command whose help is asked for, "" for the program as a whole; None where nobody asks."""
    if not any(word in _HELP for word in arguments):
        return None
    return next((word for word in arguments if not word.startswith("-")), "")


def print_help(program: Command, name: str, spoken: Language) -> None:
    """The page of a command, or that of the program where the name is no command's, on standard output."""
    console = Console(highlight=False, soft_wrap=False)
    command = program.commands.get(name)
    if command is None:
        _print_program(console, program, spoken)
    else:
        _print_command(console, command, name, spoken)


def print_wrong_usage(program: Command, arguments: Sequence[str], failure: Exception, spoken: Language) -> None:
    """One sentence on standard error: what was wrong with the command, and where the help is."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(Text(_wrong_with(program, arguments, failure, spoken)))
    name = next((word for word in arguments if word in program.commands), "")
    asked = " ".join(part for part in (_NAME, name, _HELP[0]) if part)
    console.print(Text(spoken.text("help.see", command=asked)))


def _wrong_with(program: Command, arguments: Sequence[str], failure: Exception, spoken: Language) -> str:
    name = next((word for word in arguments if not word.startswith("-")), "")
    if name and name not in program.commands:
        near = get_close_matches(name, program.commands, n=1)
        if near:
            return spoken.text("help.no-such-command", command=name, near=near[0])
        return spoken.text("help.no-such-command-at-all", command=name, known=tuple(program.commands))
    option = getattr(failure, "option_name", None)
    if option is not None:
        known = option in _option_names(program.commands.get(name))
        return spoken.text("help.option-without-value" if known else "help.no-such-option", option=option)
    parameter = getattr(failure, "param", None)
    if parameter is None:
        return spoken.text("help.not-understood", command=" ".join((_NAME, *arguments)))
    if type(failure).__name__ == "MissingParameter":
        return spoken.text("help.missing", parameter=_written(parameter, spoken))
    key = "help.wrong-choice" if any(_choices(parameter)) else "help.wrong-value"
    return spoken.text(key, parameter=_written(parameter, spoken))


def _option_names(command: Command) -> list[str]:
    parameters = command.params if command is not None else []
    return [name for parameter in parameters for name in parameter.opts]


def _print_program(console: Console, program: Command, spoken: Language) -> None:
    console.print(Text(spoken.text("help.program"), style="bold"))
    _print_usage(console, f"{_NAME} {spoken.text('help.metavar.command')} …", spoken)
    rows = [(name, spoken.text(f"help.command.{name}")) for name in program.commands]
    _print_list(console, spoken.text("help.commands"), rows)
    own = [("--version", spoken.text("help.version")), (_HELP[0], spoken.text("help.help"))]
    _print_list(console, spoken.text("help.options"), own)
    console.print()
    console.print(Text(spoken.text("help.more", command=f"{_NAME} report {_HELP[0]}")))


def _print_command(console: Console, command: Command, name: str, spoken: Language) -> None:
    console.print(Text(spoken.text(f"help.command.{name}"), style="bold"))
    arguments = [one for one in command.params if not _is_option(one)]
    options = [one for one in command.params if _is_option(one)]
    usage = [_NAME, name, f"[{spoken.text('help.options').lower()}]"]
    for argument in arguments:
        written = _written(argument, spoken)
        usage.append(written if argument.required else f"[{written}]")
    _print_usage(console, " ".join(usage), spoken)
    if arguments:
        _print_list(console, spoken.text("help.arguments"), [_row(one, spoken) for one in arguments])
    help_itself = (_HELP[0], spoken.text("help.help"))
    _print_list(console, spoken.text("help.options"), [*(_row(one, spoken) for one in options), help_itself])


def _print_usage(console: Console, usage: str, spoken: Language) -> None:
    console.print()
    console.print(Text.assemble((spoken.text("help.usage"), "dim"), " ", usage))


def _print_list(console: Console, title: str, rows: Sequence[tuple[str, str]]) -> None:
    grid = Grid.grid(padding=(0, 3, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for name, text in rows:
        grid.add_row(Text(name, style="bold cyan"), Text(text))
    console.print()
    console.print(Text(title, style="bold"))
    console.print(Padding(grid, _INDENT))


def _row(parameter: Command, spoken: Language) -> tuple[str, str]:
    """How a parameter is written, and what it is for."""
    text = spoken.text(f"help.parameter.{parameter.name}")
    default = "" if parameter.required else _default(parameter)
    return _written(parameter, spoken), f"{text} {spoken.text('help.default', value=default)}" if default else text


def _default(parameter: Command) -> str:
    """What counts where nothing is said, as a person would write it; "" where that is nothing."""
    value = parameter.default
    if value is None or isinstance(value, bool):
        return ""
    return str(getattr(value, "value", value))


def _written(parameter: Command, spoken: Language) -> str:
    """A parameter as a person writes it: --period YEAR, FOLDER."""
    name = str(parameter.opts[0])
    if _is_option(parameter) and parameter.is_flag:
        return "/".join((name, *map(str, parameter.secondary_opts)))
    metavar = "|".join(_choices(parameter)) or spoken.text(f"help.metavar.{parameter.name}")
    if _is_option(parameter):
        return f"{name} {metavar}"
    return f"{metavar}…" if parameter.nargs < 0 else metavar


def _is_option(parameter: Command) -> bool:
    return str(parameter.opts[0]).startswith("--")


def _choices(parameter: Command) -> Iterator[str]:
    """The values of which a parameter takes one; none where it takes any."""
    default = parameter.default
    if _is_option(parameter) and isinstance(default, Enum):
        yield from (str(one.value) for one in type(default))
