"""Third parties and programs that moderation stands outside of."""
