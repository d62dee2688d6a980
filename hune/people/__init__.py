"""Who is who: persons with their profiles, lists, notes, and who is watched."""
