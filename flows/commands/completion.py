"""wirecheck completion: the script that makes a shell complete wirecheck's commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    r"""Print the script for SHELL; load it where the shell starts.

    \b
    Examples:
      wirecheck completion bash >> ~/.bashrc
      wirecheck completion zsh >> ~/.zshrc
      wirecheck completion fish > ~/.config/fish/completions/wirecheck.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"{shell}: this click knows no such shell.")
    click.echo(kind(context.find_root().command, {}, "wirecheck", "_WIRECHECK_COMPLETE").source())
    return 0
