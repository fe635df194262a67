"""Tables of any tool: CSV, TSV, workbooks."""
