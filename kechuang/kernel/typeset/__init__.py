"""Official documents as data → PDF and docx: measured, fonts named."""
