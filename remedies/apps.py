from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """Objections, appeals and requests."""

    name = "remedies"
    verbose_name = "Rechtsbescherming"

    def ready(self) -> None:
        """Register the letters, tell the events, and follow letters that leave."""
        from cases import slots
        from cases.services import nightly
        from remedies import letters
        from remedies.faces import pages, sentences
        from remedies.selectors import deciders
        from remedies.services import answering, dispatched, penalties
        from remedies.slots import DECIDERS, RULINGS

        sentences.show()
        pages.show()
        nightly.add_job("fix_penalties", penalties.ask_to_fix_full)
        slots.ON_DISPATCH.append(dispatched.letter_sent)
        for plan in deciders.PLANS:
            DECIDERS[plan] = deciders.who_proposed
        for kind in letters.applications.DECISIONS:
            RULINGS[kind] = answering.reopen
