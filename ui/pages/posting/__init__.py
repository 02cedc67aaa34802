"""Before you post or send: a text looked over, and a picture without what its file gives away."""
