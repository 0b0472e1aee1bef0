"""wirecheck help: the same as `--help`, for those who type it first."""

from __future__ import annotations

import click


@click.command("help")
@click.argument("names", nargs=-1, metavar="[COMMAND]...")
@click.pass_context
def command(context: click.Context, names: tuple[str, ...]) -> int:
    r"""Explain a command, or list them all.

    \b
    Examples:
      wirecheck help
      wirecheck help sql
      wirecheck help alerts ack
    """
    found = context.find_root().command
    here = click.Context(found, info_name="wirecheck")
    for name in names:
        below = found.get_command(here, name) if isinstance(found, click.Group) else None
        if below is None:
            raise click.UsageError(f"No such command {name!r}; `wirecheck help` lists them.")
        here = click.Context(below, info_name=name, parent=here)
        found = below
    click.echo(found.get_help(here))
    return 0
