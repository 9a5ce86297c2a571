"""What `./braidwork` does before there is anything but a Python: standard library only."""
