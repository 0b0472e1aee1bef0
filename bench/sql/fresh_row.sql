-- why:  the id of a row of a copied document
create or replace temporary macro fresh_row(row_id, copy_number) as left(md5(row_id || ':' || copy_number), 24)
