"""Publishing: counters become fixed tables over fixed periods, in which nobody can be found."""
