"""The pages of notices: what everybody reads and where one objects; the desk's notices and objections."""
