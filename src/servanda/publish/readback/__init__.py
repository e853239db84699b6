"""An agreement read back in plain English, for whoever wrote the file to find a slip in it.

Made from the agreement alone: whatever is judged by is said, and what is left out is said to be left out.
"""

from servanda.publish.readback.read_back import read_back

__all__ = ["read_back"]
