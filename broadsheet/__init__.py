"""Broadsheet: a folder of Markdown articles becomes a news site, its feeds and an e-mail digest."""

__version__ = "0.1.0"
