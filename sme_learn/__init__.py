"""SME Learn: an offline school of intellectual property for owners of small businesses."""

__version__ = "0.1.0"
