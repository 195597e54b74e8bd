"""Whom a text speaks of: pronouns, common nouns that stand for a name, who takes part."""
