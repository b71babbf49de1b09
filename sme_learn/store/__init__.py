"""The record: one SQLite file that keeps what happened. SQL lives here and nowhere else."""
