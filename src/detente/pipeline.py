"""The stages joined: read these lines first.

    reports → ingest → read → resolve → extract → readings → store
"""
