-- why:  the hash that a copy of a file goes by: other files with other names, as its own hash would be
create or replace temporary macro fresh_file(sha256, copy_number) as
md5(left(sha256, 24) || ':' || copy_number) || md5(copy_number || ':' || left(sha256, 24))
