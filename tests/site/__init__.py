"""A news site on loopback that behaves as badly as sites do."""

from tests.site.server import Answer, Request, Site

__all__ = ["Answer", "Request", "Site"]
