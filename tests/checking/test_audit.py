"""What the audit's answers come to."""

from checking import audit

FINE = {"name": "good", "version": "1.0", "vulns": []}
SKIPPED = {"name": "odd", "skip_reason": "not found"}
WEAK = {"name": "bad", "version": "2.0", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1"]}]}


def test_no_known_weakness(capsys):
    assert audit.tell("a.lock", "osv", [FINE]) == 0
    assert "1 packages, no known weakness" in capsys.readouterr().out


def test_a_package_that_could_not_be_audited_counts_as_failed(capsys):
    assert audit.tell("a.lock", "osv", [FINE, SKIPPED]) == 1
    assert "odd could not be audited: not found" in capsys.readouterr().out


def test_a_weakness_is_told_with_the_version_that_mends_it(capsys):
    assert audit.tell("a.lock", "osv", [WEAK]) == 1
    assert "bad 2.0: CVE-1, fixed in 2.1" in capsys.readouterr().out


def test_no_answer_is_no_pass(monkeypatch, capsys):
    monkeypatch.setattr(audit, "ask", lambda lock, source: None)
    assert audit.audit("a.lock") == 1
    assert "nothing is known" in capsys.readouterr().out
