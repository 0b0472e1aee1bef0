-- why:      texts to which no key leads any longer are not linked
-- reads:    lost (document_id, related_document_id)
delete from core.origin_links as links
using lost
where links.document_id = lost.document_id and links.related_document_id = lost.related_document_id
