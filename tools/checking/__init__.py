"""`./braidwork check`: what can be known about the code without running its tests."""
