"""Going on from another phone or account: the return code, how often one may be wrong, and the way back in."""
