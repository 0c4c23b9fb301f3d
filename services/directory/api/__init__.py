"""What directory serves, a file per matter."""

from services.directory.api import consultants, listings, mine, topics

routers = [topics.router, consultants.router, mine.router, listings.router]
