"""The feed, the data and the page over HTTP, for people and their calendar programs.

A program that polls is the usual reader and nothing new the usual answer, so every
file has an ETag and a date, and an unchanged one costs a few bytes. Files are read
from the folders that `timeline publish` writes; each appears there whole or not at
all, so an answer is always one whole revision of its file.
"""

from timeline.serve.application import application

__all__ = ["application"]
