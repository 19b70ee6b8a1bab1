from django.apps import AppConfig


class RoutesConfig(AppConfig):
    """What is bought and followed."""

    name = "routes"
    verbose_name = "Leerroutes"

    def ready(self) -> None:
        """Register the letters, and add to the menu and to the pages of cases what the parts of
        this app bring.
        """
        from routes import letters  # noqa: F401
        from routes.faces import enrolment, exams, hours, participation, procurement, switching

        procurement.show()
        enrolment.show()
        hours.show()
        participation.show()
        exams.show()
        switching.show()
