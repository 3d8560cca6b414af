"""Tests of the benchmarks: their metrics by hand-made examples, their floors by the rule of the gate."""
