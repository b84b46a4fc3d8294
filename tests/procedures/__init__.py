"""What no procedure knows alone: the stages of several of them in one flow."""
