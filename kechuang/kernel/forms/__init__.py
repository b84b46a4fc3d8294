"""Forms: questions as data, drafts saved field by field, and revisions that never change."""
