"""groups.agenda reacts to nothing: who may see and sign what is looked up in the rooms' logs each time."""
