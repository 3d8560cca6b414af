"""What the exporters write."""
