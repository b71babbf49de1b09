"""Printing: values drawn with Qt, on paper and on screen; no widgets."""
