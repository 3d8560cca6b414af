"""Stories, copies and origins."""
