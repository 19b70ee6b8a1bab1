"""Under which number the log of questions to the register keeps a person."""

import hashlib
import hmac

from django.conf import settings

from core.identity import Bsn


def person_digest(bsn: Bsn) -> str:
    """The keyed hash under which the log keeps a person: without the key it cannot be searched."""
    key = f"exchange.lookup:{settings.SECRET_KEY}".encode()
    return hmac.new(key, bsn.encode(), hashlib.sha256).hexdigest()
