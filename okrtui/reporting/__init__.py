"""Reports as files: the rows of the board as a page, a workbook, Markdown, CSV and JSON, and as a site."""
