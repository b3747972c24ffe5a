"""Speed and accuracy beside the peers; each module is one command, `python -m benchmarks.NAME`."""
