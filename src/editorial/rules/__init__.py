"""Rules on the manuscript, one small function per code, its reason in its docstring and in the registry.

A new rule is a function decorated with `@rule(code, severity, reason)` in the module of its subject, and a folder
`tests/rules/<code>/` with what it says of a small manuscript. `check.check` runs them all.
"""
