"""Who helps: the directory of services in Georgia, and what to dial when it is urgent."""
