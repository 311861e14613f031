"""Communes, departments, regions: found in what people type."""
