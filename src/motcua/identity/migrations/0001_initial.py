import django.db.models.deletion
import motcua.common.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("full_name", models.CharField(max_length=120)),
                ("folded_name", models.CharField(max_length=120)),
                ("birth_date", models.DateField(null=True)),
                (
                    "sex",
                    models.CharField(
                        blank=True, choices=[("male", "Nam"), ("female", "Nữ")], default="", max_length=6
                    ),
                ),
                ("national_id_cipher", models.BinaryField(null=True)),
                ("national_id_hash", models.BinaryField(null=True)),
                ("phone", models.CharField(blank=True, default="", max_length=16)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("address", models.CharField(blank=True, default="", max_length=300)),
                ("ward_code", models.CharField(blank=True, default="", max_length=5)),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Thông tin do cán bộ nhập theo giấy tờ"),
                            (1, "Định danh điện tử mức 1"),
                            (2, "Định danh điện tử mức 2"),
                        ],
                        default=0,
                    ),
                ),
                ("created_at", models.DateTimeField(default=motcua.common.clock.now)),
            ],
            options={
                "indexes": [models.Index(fields=["folded_name"], name="person_folded_name")],
                "constraints": [
                    models.UniqueConstraint(fields=("national_id_hash",), name="person_national_id_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("national_id_cipher__isnull", True), ("national_id_hash__isnull", True)
                            ),
                            models.Q(
                                ("national_id_cipher__isnull", False), ("national_id_hash__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="person_national_id_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["", "male", "female"])), name="person_sex_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [0, 1, 2])), name="person_level_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=60, unique=True)),
                ("display_name", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                (
                    "kind",
                    models.CharField(choices=[("citizen", "Người dân"), ("staff", "Cán bộ")], max_length=7),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=motcua.common.clock.now)),
                (
                    "person",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account",
                        to="identity.person",
                    ),
                ),
            ],
            options={
                'constraints': [models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "citizen"), ("person__isnull", False)),
                    models.Q(("kind", "staff"), ("person__isnull", True)),
                    _connector="OR",
                ),
                name="account_is_a_citizen_or_staff",
            )],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("digest", models.BinaryField(unique=True)),
                ("scopes", models.CharField(max_length=300)),
                ("created_at", models.DateTimeField(default=motcua.common.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("created_at"))),
                        name="token_expires_after_creation",
                    )
                ],
            },
        ),
    ]
