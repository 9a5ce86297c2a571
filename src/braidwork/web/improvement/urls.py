from django.urls import path

from braidwork.web.improvement import theory, throughline, views

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
    path("asking-why/<uuid:id>/", theory.ask_why, name="ask_why"),
    path("thread/<uuid:id>/", throughline.thread, name="thread"),
    path("thread/<uuid:id>/gaps/<slug:missing>/", throughline.settle, name="settle"),
    path("outline/<uuid:id>/items/", theory.add, name="add"),
    path("outline/<uuid:id>/moves/", theory.move, name="move"),
]
for kind, place in (
    ("cause", "causes"),
    ("aim", "aims"),
    ("driver", "drivers"),
    ("idea", "ideas"),
):
    said = {"kind": kind}
    urlpatterns += [
        path(f"{place}/<uuid:id>/", theory.part, said, name=kind),
        path(f"{place}/<uuid:id>/words/", theory.words, said, name=f"{kind}_words"),
    ]
    if kind != "cause":  # one asks why
        under = path(f"{place}/new/<uuid:id>/", theory.new_under, said, name=f"new_{kind}_under")
        urlpatterns.append(under)
    if kind in theory.BEGINNING:
        urlpatterns.append(path(f"{place}/new/", theory.new, said, name=f"new_{kind}"))
