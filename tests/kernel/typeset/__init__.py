"""Documents are measured as they came out: from the PDF itself, from the docx opened again."""
