"""The structure of a law as JSON and Akoma Ntoso, and its versions compared.

`json` and `akn*` write what `files` names; `provisions` lays a law flat, and `diff` compares two.
"""
