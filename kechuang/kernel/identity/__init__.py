"""Who acts: people, the tree of units, organisations outside it, memberships with their posts, delegation and sign-in."""
