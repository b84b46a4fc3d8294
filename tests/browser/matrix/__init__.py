"""Every page the story crosses, in every display and width, held against the accessibility rules; on one engine."""
