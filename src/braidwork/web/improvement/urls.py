from django.urls import path

from braidwork.web.improvement import views

app_name = "improvement"
urlpatterns = [
    path("", views.problems, name="problems"),
    path("problems/new/", views.frame, name="frame"),
    path("problems/<uuid:id>/", views.problem, name="problem"),
    path("problems/<uuid:id>/wording/", views.wording, name="wording"),
    path("problems/<uuid:id>/why/", views.why, name="why"),
    path("problems/<uuid:id>/sharpen/", views.sharpen_all, name="sharpen_all"),
    path("problems/<uuid:id>/sharpen/<slug:question>/", views.sharpen, name="sharpen"),
    path("problems/<uuid:id>/remarks/", views.silence, name="silence"),
    path("problems/<uuid:id>/remarks/<int:silenced>/", views.hear_again, name="hear_again"),
    path("criteria/<uuid:space>/<slug:pack>/", views.criteria, name="criteria"),
]
