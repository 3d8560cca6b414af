"""The door to the network, and following, against a real server on this machine."""
