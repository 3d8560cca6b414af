"""What the desk draws with in the browser, made from pinned packages of the npm registry."""
