"""The record pages, and in the place of a kind's page one that shows no more than they share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path
from django_cotton.compiler_regex import CottonCompiler

from braidwork.domain.problems.models import Problem
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.errors import StaleSave
from braidwork.web.shell import stale
from braidwork.web.shell.forms import once
from braidwork.web.shell.record_page import around, readable_or_404

PAGE = """{% extends "shell/page.html" %}{% load ui %}
{% block title %}{{ record.title }}{% endblock %}
{% block styles %}{% include "shell/record/styles.html" %}{% endblock %}
{% block scripts %}{{ block.super }}{% include "shell/record/scripts.html" %}{% endblock %}
{% block main %}
<c-head long kind="Problem" strand="work" :title="record.title" :lang="record.language">
<c-slot name="audience">{% include "shell/record/audience.html" %}</c-slot></c-head>
<c-record>
<c-part title="What it says"><p>{{ record.summary }}</p></c-part>
{% include "shell/record/attachments.html" %}
{% include "shell/record/comments.html" %}
{% include "shell/record/about.html" %}
</c-record>
{% endblock %}"""


def problem(request: HttpRequest, id_) -> HttpResponse:
    record = readable_or_404(request, Problem, id_)
    compiled = engines["django"].from_string(CottonCompiler().process(PAGE))
    context = {"record": record, "around": around(request, record)}
    return HttpResponse(compiled.render(context, request))


@once
def change(request: HttpRequest, id_) -> HttpResponse:
    record = readable_or_404(request, Problem, id_)
    written = {name: request.POST[name] for name in Problem.written if name in request.POST}
    try:
        writing.change(record, by=request.actor, seen=int(request.POST["revision"]), **written)
    except StaleSave as error:
        return stale.page(request, error, draft="problem")
    return redirect("problem", id_)


def elsewhere(request: HttpRequest, **ids) -> HttpResponse:
    return HttpResponse("elsewhere")


partnership = [
    path("", elsewhere, name="spaces"),
    path("first/", elsewhere, name="first"),
    path("spaces/<uuid:space>/", elsewhere, name="space"),
]
urlpatterns = [
    path("", include("braidwork.web.shell.urls")),
    path("records/", include("braidwork.web.records.urls")),
    path("problems/<uuid:id_>/", problem, name="problem"),
    path("problems/<uuid:id_>/change/", change, name="change"),
    path("account/", include("allauth.account.urls")),
    path("you/", include("braidwork.web.account.urls")),
    path("improvement/", include("braidwork.web.improvement.urls")),
    path("partnership/", include((partnership, "partnership"))),
]
