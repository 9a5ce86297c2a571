from django.urls import include, path

urlpatterns = [
    path("", include("braidwork.web.shell.urls")),
    path("gallery/", include("braidwork.web.ui.urls")),
    path("account/", include("braidwork.web.account.urls")),
]
