"""The language of tests: what it is made of, who is spoken to in it, and what it shows."""
