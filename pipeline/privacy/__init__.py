"""Who is a natural person, and which texts are names, contacts and personal codes that must not be told."""
