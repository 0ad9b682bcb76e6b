"""Running checks: what is checked, which checks run, what they find, what is suppressed, and what can be fixed."""
