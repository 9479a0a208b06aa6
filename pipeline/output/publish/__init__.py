"""The lists that must be public: what of a project may leave the office, in the forms that the regulations name."""

from pipeline.output.publish.lists import public_lists

__all__ = ["public_lists"]
