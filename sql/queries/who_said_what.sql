-- question: Whom do the texts quote, and how many reports did the words come from?
-- grain:    one row per speaker, as named
-- columns:  printed | quotations as printed
--           origins | independent reports that quote the speaker
select
    quotes.speaker,
    count(*) as printed,
    count(distinct coalesce(origins.origin_id, quotes.document_id)) as origins,
    arg_min(quotes.text, quotes.quote_id) as such_as
from core.quotes as quotes
inner join core.current_documents as documents on quotes.document_id = documents.document_id
left join core.origins as origins
    on quotes.document_id = origins.document_id and origins.claim_id is null
where quotes.speaker is not null
group by quotes.speaker
order by printed desc, quotes.speaker asc
