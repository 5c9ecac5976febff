"""click commands, one module per group; the only room that prints and exits."""
