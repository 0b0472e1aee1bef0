-- why:      runs, findings, what was set aside, what was told
create schema if not exists quality
