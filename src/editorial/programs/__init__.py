"""One thin adapter per outside program or C library."""
