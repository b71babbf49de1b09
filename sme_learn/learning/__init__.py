"""The rules of learning: pure functions of values, without clock, file, screen or database."""
