"""How far a record may be read, from its authors outward."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.IntegerChoices):
    """Each includes the ones before it, so that "at least the partnership" is a comparison."""

    PRIVATE = 0, _("Only me")
    SPACE = 1, _("My team")
    PARTNERSHIP = 2, _("Our partnership")
    NETWORK = 3, _("Our network")
