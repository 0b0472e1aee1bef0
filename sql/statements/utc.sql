-- why:      times are UTC, wherever the machine stands
set TimeZone = 'UTC'
