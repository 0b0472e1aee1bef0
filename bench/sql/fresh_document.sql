-- why:  the id of a document of a copied file: 24 digits of the file's hash, and the part
create or replace temporary macro fresh_document(document_id, copy_number) as
left(md5(left(document_id, 24) || ':' || copy_number), 24) || substr(document_id, 25)
