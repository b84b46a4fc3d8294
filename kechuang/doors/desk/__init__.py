"""The desk: the official's day. Mounts the pages of every module and frames those of the kernel's nouns."""
