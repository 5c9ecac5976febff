"""The structure of a law as JSON and Akoma Ntoso, and its versions compared."""
