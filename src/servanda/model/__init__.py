"""Every noun of servanda, as frozen values that know only the standard library."""

from servanda.model.agreement import *  # noqa: F403
from servanda.model.assessment import *  # noqa: F403
from servanda.model.binding import *  # noqa: F403
from servanda.model.bounds import *  # noqa: F403
from servanda.model.claim import *  # noqa: F403
from servanda.model.days import *  # noqa: F403
from servanda.model.decision import *  # noqa: F403
from servanda.model.dossier import *  # noqa: F403
from servanda.model.entry import *  # noqa: F403
from servanda.model.errors import *  # noqa: F403
from servanda.model.measures import *  # noqa: F403
from servanda.model.memo import *  # noqa: F403
from servanda.model.obligations import *  # noqa: F403
from servanda.model.parties import *  # noqa: F403
from servanda.model.reconciliation import *  # noqa: F403
from servanda.model.report import *  # noqa: F403
from servanda.model.text import *  # noqa: F403
