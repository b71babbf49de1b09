"""Reports: what a trainer asks of a class, each one `Table`.

A report is handed values and knows no file, no window and no SQL. Its members know nothing of each
other.
"""
