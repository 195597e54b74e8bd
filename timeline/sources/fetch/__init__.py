"""Pages from the network: politely, within bounds, and only from addresses that are public."""
