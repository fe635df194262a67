"""Numbers from elsewhere: each module reads one value, or one a day, from where the configuration says."""
