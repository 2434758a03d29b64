// Nothing to call: see order.c.
