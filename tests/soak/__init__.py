"""The whole tour of the window, over and over: nothing may grow."""
