"""Charts as frozen values: data to marks, axes, patterns and a description."""
