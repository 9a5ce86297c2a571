from django.urls import path

from braidwork.web.shell import views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("begin/", views.begin, name="begin"),
]
