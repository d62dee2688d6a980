"""ADD A FILE FORMAT HERE: one module, one class that says how it is recognised and gives its rows."""
