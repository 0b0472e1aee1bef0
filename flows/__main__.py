"""The command line: one file in flows/commands/ is one command, imported only when it is called."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import traceback
from collections.abc import Sequence

import click

from flows import commands
from flows.core.errors import WirecheckError

_EXIT_CODES = """\b
Exit codes: 0 clean, also when nothing is new · 1 critical findings · 2 usage
            3 crash, or publication was stopped · 4 another run holds the lock
            5 an alert could not be delivered · 130 Ctrl-C"""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (named by the base class)
        return sorted(m.name for m in pkgutil.iter_modules(commands.__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"flows.commands.{cmd_name}").command
        return _with_manners(command)


def _with_manners(command: click.Command) -> click.Command:
    """A command whose help keeps its examples as they are written, and ends in the exit codes."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")  # docstrings are raw, so click's mark is two letters
    command.epilog = _EXIT_CODES
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _with_manners(below)
    return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="wirecheck")
def wirecheck() -> None:
    r"""Tell which figures in collected news can be relied on, counted by independent origins.

    \b
    Examples:
      wirecheck init news                                    a new project, with a sample to try
      wirecheck run --inbox DIR --warehouse FILE             take in what is new
      wirecheck show figures                                 what can be relied on
      wirecheck show figures US CN 145 --explain             and why
      wirecheck sql                                          ask in SQL
      wirecheck pages --open                                 look at it
      wirecheck help run                                     every option of a command

    Settings come from the command line, WIRECHECK_* variables or [tool.wirecheck] in pyproject.toml;
    `wirecheck doctor` shows each and where it came from.
    """


_with_manners(wirecheck)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; a known trouble is one message, not a traceback."""
    try:
        code = wirecheck.main(arguments, prog_name="wirecheck", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # who read us has had enough
        code = 0
    except WirecheckError as error:
        click.echo(_printable(f"{type(error).__name__}: {error}"), err=True)
        code = error.exit_code
    except Exception:  # noqa: BLE001 (the last border: Python's own exit code, 1, would say "critical findings")
        traceback.print_exc()
        click.echo(
            "wirecheck crashed; the live release is whole all the same. Please report the lines above.", err=True
        )
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def _printable(text: str) -> str:
    """An error may quote the data: its lines stay, what could move the cursor does not."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


if __name__ == "__main__":
    main()
