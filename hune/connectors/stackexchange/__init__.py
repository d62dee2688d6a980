"""Questions, answers and comments of the Stack Exchange sites."""
