import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from braidwork.config.site import Site

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "braidwork.config.settings")
application = Site(get_wsgi_application(), files=settings.FILES)
