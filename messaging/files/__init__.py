"""Files of messages: sealed chunks, whose content, names and kinds the server cannot see."""
