"""The smallest site that the launcher can serve: its tests need no pages of ours."""
