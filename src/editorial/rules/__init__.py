"""Rules on the manuscript, one small function per code."""
