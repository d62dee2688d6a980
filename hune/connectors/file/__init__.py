"""Files people bring: opened as a table, mapped to mentions, row by row, in constant memory."""
