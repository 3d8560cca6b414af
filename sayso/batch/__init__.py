"""Many pages on many workers: archives, folders and texts in, Parquet files and a receipt for each input out.

`process_shard` reads one shard and knows nothing of engines; an engine only decides where that happens.
"""

from __future__ import annotations
