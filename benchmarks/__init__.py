"""Speed, as ratios against a peer or a floor measured in the same run; never a test that can fail."""
