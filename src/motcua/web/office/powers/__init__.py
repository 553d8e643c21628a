"""The register of power and its use: who may decide what and why, readiness for a power, watching."""
