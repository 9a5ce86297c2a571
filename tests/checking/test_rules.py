"""Each of our own rules: what it stops, what it lets be."""

from pathlib import Path

import pytest

from checking import access, addresses, clock, markup, scripts, words
from checking.complaints import Complaint


def written(root: Path, name: str, text: str) -> list[Path]:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    return [Path(name)]


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date\nx = date.today()",
        "import datetime\nx = datetime.datetime.now(tz=datetime.UTC)",
        "import datetime as dt\nx = dt.date.today()",
        "from datetime import date as day\nx = day.today()",
        "from django.utils import timezone\nx = timezone.now()",
        "from django.utils import timezone\nclass A:\n    at = Field(default=timezone.now)",
        "from django.utils.timezone import now\nx = now()",
    ],
)
def test_only_the_calendar_reads_the_clock(source):
    assert list(clock.clock_reads(source))


@pytest.mark.parametrize(
    "source",
    [
        "from braidwork.kernel.calendar import clock\nx = clock.today(space)",
        "from django.utils.timezone import localtime\nx = localtime(value, zone)",
        "now = 1\ntoday = now + 1",
    ],
)
def test_what_only_looks_like_a_clock(source):
    assert not list(clock.clock_reads(source))


@pytest.mark.parametrize(
    "source",
    [
        "Record.objects.get(pk=1)",
        "Record.objects.filter(pk=1).visible_to(actor)",
        "records = Record.objects",
        "type(record)._default_manager.all()",
        "get_object_or_404(Record, pk=1)",
        "get_object_or_404(models.Record, pk=1)",
    ],
)
def test_an_edge_reaches_no_model_past_the_rule(source):
    assert list(access.raw_reads(source))


@pytest.mark.parametrize(
    "source",
    [
        "Record.objects.visible_to(actor).get(pk=1)",
        "Record.objects.editable_by(actor)",
        "get_object_or_404(Record.objects.visible_to(actor), pk=1)",
        "get_object_or_404(readable, pk=1)",
    ],
)
def test_an_edge_goes_through_the_rule(source):
    assert not list(access.raw_reads(source))


def test_an_allowance_that_allows_nothing_is_told(tmp_path):
    files = written(tmp_path, "src/braidwork/web/home/views.py", "Ticket.objects.all()")
    allowed = {
        "src/braidwork/web/home/views.py: Ticket.objects": "nobody's record",
        "src/braidwork/web/gone.py": "it was here once",
    }
    (stale,) = access.look_over(tmp_path, files, allowed)
    assert "src/braidwork/web/gone.py needs no allowance" in str(stale)


def test_models_that_hold_nobodys_words_are_free(tmp_path):
    files = [
        *written(tmp_path, "src/braidwork/kernel/spaces/models.py", "class Space: ..."),
        *written(tmp_path, "src/braidwork/domain/problems/models.py", "class Problem: ..."),
        *written(
            tmp_path, "src/braidwork/web/a/views.py", "Space.objects.all()\nProblem.objects.all()"
        ),
    ]
    (raw,) = access.look_over(tmp_path, files, {})
    assert (raw.line, "Problem.objects" in raw.what) == (2, True)


def test_the_domain_may_reach_its_models(tmp_path):
    files = written(tmp_path, "src/braidwork/domain/problems/actions.py", "Record.objects.all()")
    assert not list(access.look_over(tmp_path, files, {}))


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ('<p style="color: red">', 1),
        ("<p\n  class='a'\n  STYLE='x'>", 1),
        ('<button onclick="go()">', 1),
        ("<form onsubmit=go()>", 1),
        ('\n<div hx-on:click="go()">', 2),
        ('<div hx-on="click: go()">', 1),
        ('<a href="javascript:go()">', 1),
        ("<svg><style>a{}</style></svg>", 1),
        ("{# a\nnote #}\n<script>go()</script>", 3),
    ],
)
def test_no_inline_style_or_script_in_a_template(html, line):
    assert [found for found, _ in markup.inline(html)] == [line]


@pytest.mark.parametrize(
    "html",
    [
        '<c-item :href="problem|address">',
        '<c-view\n:current="not space">',
        "<c-view :current='each.pk == space.pk' />",
        '<c-item :level="1 + 1">',
    ],
)
def test_a_component_is_given_what_can_be_looked_up(html):
    assert list(markup.inline(html))


@pytest.mark.parametrize(
    "html",
    [
        '<c-item :href="item.url" :level="2" :parts="[]" lang="{% if a == b %}en{% endif %}">',
        '<p class="style" data-on="x" title="style= and onclick=">',
        '<c-form once="42">',
        '<script src="/static/form.js" type="module"></script>',
        '<p {% if a > b %}class="x"{% endif %}>',
        "{# <p style='x'> #}",
        '<rect fill="red" stroke-width="2"/>',
    ],
)
def test_what_a_template_may_hold(html):
    assert not list(markup.inline(html))


@pytest.mark.parametrize(
    "line",
    [
        "eval(text)",
        "new Function('x')",
        "setTimeout('go()', 1)",
        "node.setAttribute('style', 'x')",
        "node.setAttribute('onclick', 'x')",
        "import x from 'https://elsewhere.example/x.js'",
    ],
)
def test_what_no_module_of_ours_does(line):
    assert list(scripts.faults(line))


@pytest.mark.parametrize(
    "line",
    ["medieval(x)", "node.style.width = '1px'", "setTimeout(go, 1)", "import a from './a.js'"],
)
def test_what_a_module_may_do(line):
    assert not list(scripts.faults(line))


def test_no_file_names_a_registry(tmp_path):
    files = written(tmp_path, "notes.md", "fine\nhttps://pypi" + ".org/simple\n")
    assert list(addresses.look_over(tmp_path, files)) == [
        Complaint(Path("notes.md"), 2, "pypi" + ".org is a registry's address")
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Keep it</p>",
        "<p>{% trans 'Keep it' %} today</p>",
        "<input placeholder='Search'>",
        "<a aria-label=\"Menu\" href='#'>{% icon 'menu' %}</a>",
        "<c-button kind='main'>Keep it</c-button>",
        "<c-field name='a' label=\"A name\" hint=\"{% trans 'Short.' %}\" />",
        "<c-head kind='Problem' title=\"{% trans 'In a sentence' %}\" />",
        "{% block title %}Home{% endblock %}",
        "{% if this %}yes{% endif %}",
    ],
)
def test_no_words_in_a_template_that_cannot_be_translated(html):
    assert list(words.bare_in_template(html))


@pytest.mark.parametrize(
    "html",
    [
        "<p>{% trans 'Keep it' %} 14, {{ day }} &nbsp;–</p>",
        "{% blocktrans count n=many %}{{ n }} page{% plural %}{{ n }} pages{% endblocktrans %}",
        "<c-button kind='main' type='submit' class='wide'>{{ words }}</c-button>",
        "<c-part id='research' title=\"{% trans 'Research' %}\" flat>{# said later #}</c-part>",
        "<title>{% block title %}{% endblock %} – Braidwork</title>",
        "<nav translate='no' aria-label='Language / Sprache'></nav>",
        "{% block page_class %} plain{% endblock %}",
    ],
)
def test_what_a_template_may_say(html):
    assert not list(words.bare_in_template(html))


@pytest.mark.parametrize(
    "source",
    [
        "raise ValidationError('Too long')",
        "messages.success(request, 'Kept')",
        "name = CharField(label='Its name')",
        "name = CharField(help_text='Short')",
    ],
)
def test_no_words_in_a_view_that_cannot_be_translated(source):
    assert list(words.bare_in_python(source))


@pytest.mark.parametrize(
    "source",
    [
        "raise ValidationError(_('Too long'))",
        "messages.success(request, _('Kept') % names)",
        "name = CharField(label=_('Its name'), help_text='')",
        "log.warning",
    ],
)
def test_what_a_view_may_say(source):
    assert not list(words.bare_in_python(source))
