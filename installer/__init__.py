"""What makes installers of the program: one folder a system, and what they share."""
