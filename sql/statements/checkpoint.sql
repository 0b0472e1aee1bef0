-- why:      moves everything from the write-ahead log into the file, which is then whole by itself
checkpoint
