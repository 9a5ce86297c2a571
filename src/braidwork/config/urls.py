from allauth.account import views as allauth
from django.urls import include, path, re_path

#: Of what the account library offers, the pages that are ours; people come in by invitation.
signing_in = [
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("signup/", allauth.signup, name="account_signup"),  # says that it is closed
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", allauth.password_set, name="account_set_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [
    path("", include("braidwork.web.shell.urls")),
    path("gallery/", include("braidwork.web.ui.urls")),
    path("account/", include(signing_in)),
    path("you/", include("braidwork.web.account.urls")),
    path("improvement/", include("braidwork.web.improvement.urls")),
    path("partnership/", include("braidwork.web.partnership.urls")),
    path("records/", include("braidwork.web.records.urls")),
]

handler400 = "braidwork.web.shell.errors.bad_request"
handler403 = "braidwork.web.shell.errors.forbidden"
handler404 = "braidwork.web.shell.errors.not_found"
handler500 = "braidwork.web.shell.errors.failed"
