from community.directory.models.commune import Commune
from community.directory.models.profile import Profile
from community.directory.models.roll import Roll

__all__ = ["Commune", "Profile", "Roll"]
