"""The order of doing: what the window and the command line ask for. No rules of their own."""
