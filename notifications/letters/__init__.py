"""What letters say: in French, of acts alone, without a link."""
