"""Who builds on whom: chains between papers with their evidence, ancestors and descendants, main paths of a field."""
