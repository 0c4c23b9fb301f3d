"""What directory serves, a file per matter."""

from services.directory.api import consultants, listings, mine, rates, topics

routers = [topics.router, rates.router, consultants.router, mine.router, listings.router]
