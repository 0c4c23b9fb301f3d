"""Third parties and programs that chat stands outside of."""
