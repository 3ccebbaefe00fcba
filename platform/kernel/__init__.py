"""What every layer stands on and no profession, group or message is named in."""
