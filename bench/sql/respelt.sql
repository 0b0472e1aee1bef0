-- why:  other words of the same length, so that copies are no duplicates to the storage and every span stays true
create or replace temporary macro respelt(words, copy_number) as
translate(
    words,
    'abcdefghijklmnopqrstuvwxyz',
    substr('etaoinshrdlcumwfgypbvkjxqzetaoinshrdlcumwfgypbvkjxqz', 1 + (copy_number % 26)::integer, 26)
)
