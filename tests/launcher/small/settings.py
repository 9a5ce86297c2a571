import os
from pathlib import Path

from braidwork.config import database

HOME = Path(os.environ["BRAIDWORK_HOME"])
FILES = HOME / "files"
SECRET_KEY = "only for tests"
ALLOWED_HOSTS = os.environ.get("BRAIDWORK_HOSTS", "127.0.0.1").split(",")
INSTALLED_APPS = [
    "tests.launcher.small",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "tests.launcher.small.urls"
DATABASES = {"default": database.from_environment(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
LOCALE_PATHS: list[Path] = []
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
