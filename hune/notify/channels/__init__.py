"""The channels: one module a service, found by itself. See `courier.py` for the contract."""
