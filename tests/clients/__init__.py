"""What subscribers' programs make of a feed."""
