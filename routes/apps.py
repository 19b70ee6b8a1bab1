from django.apps import AppConfig


class RoutesConfig(AppConfig):
    """What is bought and followed."""

    name = "routes"
    verbose_name = "Leerroutes"

    def ready(self) -> None:
        """Add to the menu and to the pages of cases what the parts of this app bring."""
        from routes.faces import enrolment, exams, participation, procurement

        procurement.show()
        enrolment.show()
        participation.show()
        exams.show()
