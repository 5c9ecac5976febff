"""What people look at in a browser.

`cotejo` shows braille and text side by side, `diff` two versions, `corrections` what goes back to each unit; `frame` is
the page around a sheet. None has a script or asks for a file from elsewhere.
"""
