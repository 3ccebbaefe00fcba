"""How a demo stores what its people sign in with."""

from django.contrib.auth.hashers import ScryptPasswordHasher


class QuickScrypt(ScryptPasswordHasher):
    """The same function as an installation's, with little work."""

    work_factor = 2**4
    parallelism = 1
