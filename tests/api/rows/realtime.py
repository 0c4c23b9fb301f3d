"""A ticket is its owner's alone; everybody with an account may have one."""

from tests.api.rows.row import Row

ROWS = [Row(call="GET /ticket", rightful="anna", stranger=200, nobody=401, staff=200)]
