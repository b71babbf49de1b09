"""The window: it lays out, hands over what a learner did, and shows what comes back."""
