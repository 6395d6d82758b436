"""Scripts that write the generated pages."""
