"""groups.rooms reacts to nothing: who is where follows from statements alone."""
