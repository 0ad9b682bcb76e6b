"""PDF pages: their letters, in rows, columns, tables, notes and paragraphs, as a person would read them."""
