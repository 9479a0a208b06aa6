"""From rules to findings."""
