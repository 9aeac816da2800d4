"""Tables and text in, meaning out: sections, goals, budgets, assignments, amounts."""
