"""What is particular to Semantic Scholar: how a paper is asked for, and how its answers are read."""
