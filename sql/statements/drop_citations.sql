-- reads:   core.citations, gone
-- why:     a later reading of the same text gave them up, or writes them anew
delete from core.citations
where citation_id in (select id from gone)
