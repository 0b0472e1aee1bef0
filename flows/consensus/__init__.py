"""What to believe where sources disagree: votes → the probability of each value, with accuracy and copying weighed."""
