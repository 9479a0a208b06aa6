"""The stacked tables as Parquet files, for programs that compute with them."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


def parquet(frame: pd.DataFrame) -> bytes:
    """The frame as one Parquet file, with its columns as they are and without its index."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    buffer = pa.BufferOutputStream()
    pq.write_table(table, buffer)
    return bytes(buffer.getvalue().to_pybytes())
