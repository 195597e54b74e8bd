"""How the parser's model is made: conversion, augmentation, training, shrinking, evaluation.

Tooling, run by ``make model TREEBANK=FOLDER``; nothing of the library imports it.
"""
