"""How the table of office holders is made from the folder of reference facts beside the data."""
