from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Figures and statements."""

    name = "reports"
    verbose_name = "Rapporten"

    def ready(self) -> None:
        """Read facts and state months at night; add the pages to the menu."""
        from cases.services.nightly import add_job
        from reports import mails  # noqa: F401
        from reports.faces import exports, statements, team, workload
        from reports.services.exporting import expire_exports
        from reports.services.reading import read_night
        from reports.services.stating import make_due

        add_job("read_facts", read_night)
        add_job("make_statements", make_due)
        add_job("expire_exports", expire_exports)
        team.show()
        statements.show()
        workload.show()
        exports.show()
