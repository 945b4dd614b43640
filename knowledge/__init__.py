"""What we know: products, places, people and the words they use; no channel and no words for people."""
