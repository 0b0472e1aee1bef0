"""The commands of wirecheck: a module here defines `command`, and its name is the command's."""
