"""What differs between two reports: projects, payments, figures; and why an old figure is another one today."""
