"""Is this offer all right? Questions, signs in an advert, and a careful word about both. Stores nothing."""
