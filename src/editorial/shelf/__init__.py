"""The shelf: finished editions on disk, all or nothing, with a manifest of what was made from what.

`placing` swaps folders safely, `keeping` puts a build there, `manifest` describes it, `canonical` hashes what a file
says apart from how it was packed, `freshness` knows what it was made from, `inspect` compares files and manifest.
`pieces` lays a report flat, and `since` says what changed in it since a build, `renumbering` which
captions only have another number.
"""
