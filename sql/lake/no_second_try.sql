-- grain:    none
-- why:      a commit that meets another writer's fails, and the run begins anew on what that one published
set ducklake_max_retry_count = 0
