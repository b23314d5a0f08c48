"""Whether a lead or a case can still be sent on, or is done with where it is."""

from casebook.leads.status import UNDECIDED
from casebook.models.cases import Case
from casebook.models.deciding import Lead
from casebook.vocabulary.cases import AT_WORK
from casebook.vocabulary.leads import LeadStatus


def waits(row: Lead | Case) -> bool:
    """It waits for a decision, or is worked on with nothing proposed: it can be sent on or back."""
    if isinstance(row, Lead):
        return row.status in UNDECIDED
    return row.state in AT_WORK and not row.proposed


def is_over(row: Lead | Case) -> bool:
    """It is decided or ended: its unit can report it as finished. A confirmed lead ends with its case."""
    if isinstance(row, Lead):
        return row.status in (LeadStatus.DISMISSED, LeadStatus.WITHDRAWN)
    return row.state not in AT_WORK
