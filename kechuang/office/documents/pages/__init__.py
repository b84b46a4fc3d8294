"""The pages of documents: what goes out, what is delivered and comes in, what everybody reads."""
