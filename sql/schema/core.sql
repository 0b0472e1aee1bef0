-- why:      what was taken in and what was read in it
create schema if not exists core
