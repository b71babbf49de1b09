"""Lessons: from the files a writer keeps to the values a learner is shown."""
