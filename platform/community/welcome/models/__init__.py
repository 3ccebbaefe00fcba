from community.welcome.models.greeting import Greeting
from community.welcome.models.mentorship import Mentorship

__all__ = ["Greeting", "Mentorship"]
