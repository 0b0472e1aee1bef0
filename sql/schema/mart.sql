-- why:      views for analysts
create schema if not exists mart
