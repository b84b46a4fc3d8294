"""The district's library of policies: documents with their days and versions, clause by clause, and the figures of law they set."""
