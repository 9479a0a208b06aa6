"""The results for programs: JSON, separated values and Parquet."""
