"""One answer and its sentences, shared by the pages that show answers."""
