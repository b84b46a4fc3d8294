"""The verbs: draft and edit (`drafting`), write, split and correct (`texts`), publish and repeal (`publishing`), figures (`parameters`)."""
