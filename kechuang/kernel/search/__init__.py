"""One search: one analyzer, one index in the same database, current at commit, rights filtered in the query."""
