"""Letters in any state, made by performing the acts."""

import re
import shutil
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from core.actors import System
from core.models import Event
from letters import services
from letters.contexts import Addressee, LetterContext
from letters.models import Letter, PrintBatch
from tests.letters.samples import ADDRESSEE, DATED_ON, REFERENCE, SUMMONS_1

WRITER = System("writer")
SIGNER = System("signer")


def drafted(
    kind: str = "summons_1",
    context: LetterContext = SUMMONS_1,
    addressee: Addressee = ADDRESSEE,
    *,
    code: str = "0505",
    dated_on: date = DATED_ON,
    reference: str = REFERENCE,
    case_id: UUID | None = None,
) -> Letter:
    """A letter that nobody has approved yet."""
    return services.draft(
        kind=kind,
        case_id=case_id or uuid4(),
        reference=reference,
        municipality_code=code,
        addressee=addressee,
        context=context,
        dated_on=dated_on,
        by=WRITER,
        on=dated_on,
    )


def approved(*args: object, **facts: object) -> Letter:
    """A letter that may be frozen."""
    letter = drafted(*args, **facts)  # type: ignore[arg-type]
    return services.approve(letter.id, by=SIGNER, on=letter.dated_on)


def frozen(*args: object, **facts: object) -> Letter:
    """A sealed letter without bytes."""
    letter = drafted(*args, **facts)  # type: ignore[arg-type]
    return services.approve_and_freeze(letter.id, by=SIGNER, on=letter.dated_on)


def rendered(*args: object, **facts: object) -> Letter:
    """A letter that can go to the printer."""
    letter = frozen(*args, **facts)
    services.render(letter.id, on=letter.dated_on)
    letter.refresh_from_db()
    return letter


def batch(code: str = "0505", day: date = DATED_ON) -> PrintBatch:
    """The letters of the municipality that are ready, at the printer."""
    return services.make_batch(code, day, by=SIGNER)


def verbs(stream: UUID) -> list[str]:
    """What happened in a history, in order."""
    return list(
        Event.objects.filter(stream=stream).order_by("number").values_list("verb", flat=True)
    )


def own_texts(folder: Path) -> Path:
    """A copy of the letters' templates below `folder`, to be made the base directory by a test."""
    copy = folder / "templates" / "letters"
    shutil.copytree(Path(settings.BASE_DIR) / "templates" / "letters", copy)
    return copy


def misspell(text: Path, name: str, wrong: str) -> None:
    """Misspell a name in a copied template."""
    content = text.read_text(encoding="utf-8")
    text.write_text(re.sub(rf"\b{name}\b", wrong, content, count=1), encoding="utf-8")
