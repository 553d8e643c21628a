import django.db.models.deletion
import motcua.common.clock
from django.conf import settings
from django.db import migrations, models

# One account holds one position once at a time. The ranges of single ids spare us the btree_gist extension.
POSTING_ONCE = """
ALTER TABLE org_posting ADD CONSTRAINT posting_once_at_a_time EXCLUDE USING gist (
    int8range(account_id, account_id, '[]') WITH &&,
    int8range(position_id, position_id, '[]') WITH &&,
    daterange(valid_from, valid_to, '[]') WITH &&
);
"""

# No citizen's account ever holds a posting.
POSTING_OF_STAFF = """
CREATE FUNCTION org_posting_of_staff() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT kind FROM identity_account WHERE id = NEW.account_id) <> 'staff' THEN
        RAISE EXCEPTION 'a posting belongs to a staff account' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER org_posting_of_staff BEFORE INSERT OR UPDATE ON org_posting
    FOR EACH ROW EXECUTE FUNCTION org_posting_of_staff();
"""

# What was known about working days at a past instant stays known.
CALENDAR_APPEND_ONLY = """
CREATE FUNCTION org_calendar_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER org_calendarversion_no_change BEFORE UPDATE OR DELETE ON org_calendarversion
    FOR EACH ROW EXECUTE FUNCTION org_calendar_refuse_change();
CREATE TRIGGER org_calendarday_no_change BEFORE UPDATE OR DELETE ON org_calendarday
    FOR EACH ROW EXECUTE FUNCTION org_calendar_refuse_change();
"""

UNDO_POSTING_OF_STAFF = (
    "DROP TRIGGER org_posting_of_staff ON org_posting; DROP FUNCTION org_posting_of_staff;"
)
UNDO_CALENDAR = """
DROP TRIGGER org_calendarversion_no_change ON org_calendarversion;
DROP TRIGGER org_calendarday_no_change ON org_calendarday;
DROP FUNCTION org_calendar_refuse_change;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=motcua.common.clock.now)),
                ("recorded_by", models.CharField(max_length=200)),
                ("note", models.CharField(max_length=300)),
                ("source", models.CharField(max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["recorded_at", "id"], name="calendar_version_as_known")],
            },
        ),
        migrations.CreateModel(
            name="OfficeHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
                ("source", models.CharField(max_length=300)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="office_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes__gt", models.F("opens"))),
                        name="office_opens_before_closing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("code", models.CharField(max_length=40, unique=True)),
                ("short_code", models.CharField(db_index=True, max_length=30)),
                ("name", models.CharField(max_length=160)),
                ("folded_name", models.CharField(max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("city", "Tỉnh, thành phố"),
                            ("department", "Sở, ngành"),
                            ("commune", "Xã, phường, đặc khu"),
                            ("commune_office", "Phòng của xã, phường"),
                            ("commune_police", "Công an xã, phường"),
                            ("land_registry", "Văn phòng đăng ký đất đai"),
                            ("service_centre", "Trung tâm Phục vụ hành chính công"),
                            ("branch", "Chi nhánh"),
                            ("service_point", "Điểm tiếp nhận"),
                        ],
                        max_length=14,
                    ),
                ),
                ("ward_code", models.CharField(blank=True, default="", max_length=5)),
                ("address", models.CharField(blank=True, default="", max_length=300)),
                ("phone", models.CharField(blank=True, default="", max_length=16)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                'indexes': [models.Index(fields=["ward_code", "kind"], name="unit_ward_kind")],
                'constraints': [models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="unit_dates_in_order",
            ), models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "city",
                            "department",
                            "commune",
                            "commune_office",
                            "commune_police",
                            "land_registry",
                            "service_centre",
                            "branch",
                            "service_point",
                        ],
                    )
                ),
                name="unit_kind_known",
            ), models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "city"), ("parent__isnull", True)),
                    models.Q(models.Q(("kind", "city"), _negated=True), ("parent__isnull", False)),
                    _connector="OR",
                ),
                name="unit_only_a_city_stands_alone",
            )],
            },
        ),
        migrations.CreateModel(
            name="Staffing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "staffed_by",
                    models.CharField(
                        choices=[
                            ("commune", "Cán bộ của xã, phường"),
                            ("centre", "Cán bộ của Trung tâm"),
                            ("post", "Nhân viên bưu chính công ích"),
                        ],
                        max_length=7,
                    ),
                ),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="staffing", to="org.unit"
                    ),
                ),
            ],
            options={
                'constraints': [models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="staffing_dates_in_order",
            )],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("title", models.CharField(max_length=120)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("clerk", "clerk"),
                            ("officer", "officer"),
                            ("checker", "checker"),
                            ("leader", "leader"),
                            ("legal", "legal"),
                            ("inspector", "inspector"),
                            ("operator", "operator"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField()),
                ("seal_title", models.CharField(help_text="as printed above the signature", max_length=120)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="positions", to="org.unit"
                    ),
                ),
            ],
            options={
                'constraints': [models.UniqueConstraint(
                fields=("unit", "title", "valid_from"), name="position_once_per_unit"
            ), models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="position_dates_in_order",
            ), models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["clerk", "officer", "checker", "leader", "legal", "inspector", "operator"])
                ),
                name="position_role_known",
            )],
            },
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("weekday", models.PositiveSmallIntegerField()),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opening_hours",
                        to="org.unit",
                    ),
                ),
            ],
            options={
                'constraints': [models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="opening_dates_in_order",
            ), models.CheckConstraint(
                condition=models.Q(("weekday__lte", 6)), name="opening_weekday_known"
            ), models.CheckConstraint(
                condition=models.Q(("closes__gt", models.F("opens"))), name="opening_opens_before_closing"
            )],
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField()),
                ("working", models.BooleanField()),
                ("name", models.CharField(max_length=120)),
                ("source", models.CharField(blank=True, default="", max_length=300)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="org.calendarversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "date"), name="calendar_day_once_per_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="org.position",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="posting_dates_in_order",
                    )
                ],
            },
        ),
        migrations.RunSQL(POSTING_ONCE, "ALTER TABLE org_posting DROP CONSTRAINT posting_once_at_a_time;"),
        migrations.RunSQL(POSTING_OF_STAFF, UNDO_POSTING_OF_STAFF),
        migrations.RunSQL(CALENDAR_APPEND_ONLY, UNDO_CALENDAR),
    ]
