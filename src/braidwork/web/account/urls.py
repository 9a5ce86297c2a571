from django.urls import path

from braidwork.web.account import demonstration, invitation, views

app_name = "account"
urlpatterns = [
    path("", views.you, name="you"),
    path("introduction/", views.introduction, name="introduction"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("memberships/<int:membership>/departure/", views.departure, name="departure"),
    path("studies/<uuid:study>/agreement/", views.agreement, name="agreement"),
    path("studies/<uuid:study>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("demonstration/", demonstration.door, name="demonstration"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
