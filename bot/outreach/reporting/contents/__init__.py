"""What each kind of report says, as blocks that know no format."""
