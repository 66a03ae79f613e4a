"""Requests over HTTP as every service wants them: at a pace, tried again, bounded in time and size, keys unseen."""
