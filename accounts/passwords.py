"""What a password must be; Django's own words where they are Dutch, ours where they are not."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """A password of at least so many characters."""

    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Het moet minstens {self.min_length} tekens lang zijn."
