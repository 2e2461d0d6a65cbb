"""An independent oracle for the clause ledger: decides cases by hand-coded rules, exactly."""
from .decide import Conflict, decide

__all__ = ["Conflict", "decide"]
