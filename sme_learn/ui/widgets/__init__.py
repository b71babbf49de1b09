"""Widgets: parts of pages that know nothing of what is taught."""
