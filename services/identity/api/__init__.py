"""What identity serves."""

from services.identity.api import keys, me, pincodes, sessions, staff

routers = [pincodes.router, sessions.router, me.router, keys.router, staff.router]
