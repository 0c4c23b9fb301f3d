"""What a service serves: routes in transactions, problems, pages, callers."""
