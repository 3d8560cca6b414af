"""How the trained parts are made, from data that is named beside each."""
