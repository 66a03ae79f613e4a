"""The explorer's page beside those of its peers: written, opened, zoomed and dragged in one Chromium."""
