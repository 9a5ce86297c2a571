"""Braidwork: the workplace of an improvement partnership."""

__version__ = "0.1.0"
