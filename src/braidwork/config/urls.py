from django.urls import include, path

urlpatterns = [
    path("", include("braidwork.web.shell.urls")),
    path("gallery/", include("braidwork.web.ui.urls")),
    path("account/", include("allauth.account.urls")),
    path("you/", include("braidwork.web.account.urls")),
    path("improvement/", include("braidwork.web.improvement.urls")),
    path("partnership/", include("braidwork.web.partnership.urls")),
    path("records/", include("braidwork.web.records.urls")),
]

handler400 = "braidwork.web.shell.errors.bad_request"
handler403 = "braidwork.web.shell.errors.forbidden"
handler404 = "braidwork.web.shell.errors.not_found"
handler500 = "braidwork.web.shell.errors.failed"
