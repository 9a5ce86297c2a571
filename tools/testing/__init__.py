"""`./braidwork test`: every test, on both databases and in a real browser."""
