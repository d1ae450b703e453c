"""What a small network learnt from our labelled texts: a second pair of eyes beside the rules. An optional part."""
