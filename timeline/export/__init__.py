"""From a timeline to files: every export is a function from one :class:`~timeline.model.Timeline` to bytes.

The bytes depend on the timeline alone: no clock, no random number, no order of
a set. Writing them is the callers' business.
"""
