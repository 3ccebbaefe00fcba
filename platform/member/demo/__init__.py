"""The demo territory: what it holds, and how it comes about through the ordinary API."""
