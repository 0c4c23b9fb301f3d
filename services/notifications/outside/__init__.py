"""The channels people are reached through."""
