"""The provider, asked as OpenID Connect Core 1.0 says; nothing that it answers is believed unchecked."""
