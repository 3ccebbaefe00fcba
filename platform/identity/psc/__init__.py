"""Pro Santé Connect: who somebody is, by the State's word."""
