"""From a parse to clauses: what the parser got wrong mended, then read free of any treebank's labels."""
