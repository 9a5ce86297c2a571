from django.urls import path

from braidwork.web.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("<slug:specimen>/", views.specimen, name="specimen"),
]
