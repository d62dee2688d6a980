"""Benchmarks: they print figures and ratios to a named peer in the same run, and assert nothing."""
