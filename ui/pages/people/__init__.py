"""The people around the child, and what the caregiver may do with each one."""
