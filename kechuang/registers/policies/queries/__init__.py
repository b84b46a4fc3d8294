"""Questions about policies: what is issued and in force (`library`), what a clause says (`texts`), what a figure is (`parameters`)."""
