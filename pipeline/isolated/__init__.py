"""Work in child processes with limits, so that what harms its process harms nothing else."""
