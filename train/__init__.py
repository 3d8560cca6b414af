"""How the trained parts and the facts that ship are made, from data that is named beside each."""
