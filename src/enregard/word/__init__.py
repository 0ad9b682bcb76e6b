"""Word documents: their parts, and their paragraphs in reading order with the numbers that Word prints."""
