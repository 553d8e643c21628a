"""What import-linter cannot see of the house (docs/architecture.md): tables, sizes, and what apps may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.db.models import Field
from django.utils import translation

import motcua

ROOT = Path(motcua.__file__).parent
FLOORS = (
    "audit", "identity", "exchange", "messaging", "org", "catalog", "payments", "authority", "mandates", "dossiers",
    "resources", "outreach", "workforce", "counters", "oversight", "indicators", "petitions",
)  # fmt: skip
LONGEST_ROOM = 400
MODULES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)


def domain_apps() -> Iterator[AppConfig]:
    for config in apps.get_app_configs():
        if config.name.startswith("motcua.") and config.label in FLOORS:
            yield config


def relations() -> Iterator[tuple[str, str, Field]]:
    """(from app, to app, field) of every relation that one of our apps declares to another app of ours."""
    for config in domain_apps():
        for model in config.get_models(include_auto_created=True):
            for field in model._meta.local_fields + model._meta.local_many_to_many:
                target = field.related_model._meta.app_label if field.is_relation and field.related_model else None
                if target in FLOORS and target != config.label:
                    yield config.label, target, field


def test_there_are_relations_between_apps() -> None:
    assert list(relations())


def test_every_relation_points_down() -> None:
    upward = [str(field) for lower, upper, field in relations() if FLOORS.index(upper) >= FLOORS.index(lower)]
    assert not upward


def test_every_app_of_ours_has_its_floor_here() -> None:
    ours = {config.name for config in apps.get_app_configs() if config.name.startswith("motcua.")}
    above = ("motcua.web.", "motcua.demo", "motcua.simulation")
    assert {name for name in ours if not name.startswith(above)} == {app.name for app in domain_apps()}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_is_small_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_ROOM


def test_models_are_imported_and_not_looked_up_by_name() -> None:
    """`get_model` would walk around the floors that import-linter holds."""
    assert not [path for path in MODULES if re.search(r"\bget_model\(", path.read_text(encoding="utf-8"))]


def test_domain_apps_hold_no_pages() -> None:
    pages = ("views", "urls", "templates", "templatetags", "static")
    assert not [entry for app in domain_apps() for entry in Path(app.path).iterdir() if entry.stem in pages]


def test_every_change_of_a_model_has_its_migration() -> None:
    loader = MigrationLoader(None)
    questioner = NonInteractiveMigrationQuestioner(specified_apps=None, dry_run=True)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps), questioner)
    with translation.override(None):  # labels are compared as they are in the code
        changes = detector.changes(graph=loader.graph)
    ours = {config.label for config in domain_apps()}
    assert not {label: migrations for label, migrations in changes.items() if label in ours}
