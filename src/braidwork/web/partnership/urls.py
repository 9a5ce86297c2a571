from django.urls import path

from braidwork.web.partnership import first, installation, inviting, membership, settling, views

app_name = "partnership"
urlpatterns = [
    path("", views.spaces, name="spaces"),
    path("first/", first.first, name="first"),
    path("first/<slug:step>/", first.step, name="first_step"),
    path("welcome/", first.welcome, name="welcome"),
    path("installation/", installation.installation, name="installation"),
    path("beginning/", views.beginning, name="beginning"),
    path("spaces/<uuid:space>/", views.space, name="space"),
    path("spaces/<uuid:space>/teams/", views.teams, name="teams"),
    path("spaces/<uuid:space>/organisations/", views.organisations, name="organisations"),
    path("spaces/<uuid:space>/participations/", views.participations, name="participations"),
    path("spaces/<uuid:space>/exclusions/", views.exclusions, name="exclusions"),
    path("spaces/<uuid:space>/invitations/", inviting.invite, name="invite"),
    path("spaces/<uuid:space>/settings/", settling.settings, name="settings"),
    path("spaces/<uuid:space>/settlement/", settling.settlement, name="settlement"),
    path("spaces/<uuid:space>/promises/", settling.promises, name="promises"),
    path("spaces/<uuid:space>/studies/", settling.studies, name="studies"),
    path("studies/<uuid:study>/end/", settling.study_end, name="study_end"),
    path(
        "participations/<int:participation>/agreement/",
        views.participation_agreement,
        name="participation_agreement",
    ),
    path(
        "participations/<int:participation>/end/",
        views.participation_end,
        name="participation_end",
    ),
    path("invitations/<uuid:invitation>/", inviting.invitation, name="invitation"),
    path("invitations/<uuid:invitation>/withdrawal/", inviting.withdrawal, name="withdrawal"),
    path("memberships/<int:membership>/", membership.membership, name="membership"),
    path("memberships/<int:membership>/role/", membership.role, name="role"),
    path("memberships/<int:membership>/end/", membership.end, name="membership_end"),
    path("memberships/<int:membership>/evaluations/", membership.evaluations, name="evaluations"),
    path(
        "memberships/<int:membership>/evaluations/<int:evaluation>/end/",
        membership.evaluation_end,
        name="evaluation_end",
    ),
]
