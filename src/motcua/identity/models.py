"""Persons, accounts and API tokens.

A person's national id is never stored in the clear: `national_id_cipher` is for showing it to those
who may see it, `national_id_hash` (keyed) is for finding it. See docs/adr/0020-national-ids-at-rest.md.
"""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from motcua.common import clock
from motcua.identity.enums import AccountKind, Level, Sex


class Person(models.Model):
    """A human being known to the city, from a counter or from electronic identification."""

    full_name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True, default="")
    national_id_cipher = models.BinaryField(null=True)
    national_id_hash = models.BinaryField(null=True)
    phone = models.CharField(max_length=16, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    ward_code = models.CharField(max_length=5, blank=True, default="")
    level = models.PositiveSmallIntegerField(choices=Level.choices, default=Level.STATED)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["national_id_hash"], name="person_national_id_unique"),
            models.CheckConstraint(
                condition=Q(national_id_cipher__isnull=True, national_id_hash__isnull=True)
                | Q(national_id_cipher__isnull=False, national_id_hash__isnull=False),
                name="person_national_id_whole",
            ),
            models.CheckConstraint(condition=Q(sex__in=["", *Sex.values]), name="person_sex_known"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="person_level_known"),
        ]
        indexes = [models.Index(fields=["folded_name"], name="person_folded_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def spoken_phone(self) -> str:
        """The number as people write it: "0912 000 111"."""
        local = "0" + self.phone.removeprefix("+84") if self.phone else ""
        return f"{local[:4]} {local[4:7]} {local[7:]}".strip()


class AccountManager(BaseUserManager["Account"]):
    """Lookups by username; accounts are made by `identity.actions`."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=username)


class Account(AbstractBaseUser):
    """A door into the system. A citizen's account is one person's; a staff account never is.

    What staff may do follows from their posting's role (roles.py), so there are no Django groups here.
    """

    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True, default="")
    kind = models.CharField(max_length=7, choices=AccountKind.choices)
    person = models.OneToOneField(Person, models.PROTECT, null=True, related_name="account")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            # No clerk acts under a citizen's account, and no staff account files as a person.
            models.CheckConstraint(
                condition=Q(kind=AccountKind.CITIZEN, person__isnull=False)
                | Q(kind=AccountKind.STAFF, person__isnull=True),
                name="account_is_a_citizen_or_staff",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    @property
    def is_citizen(self) -> bool:
        return self.kind == AccountKind.CITIZEN


class ApiToken(models.Model):
    """A bearer token `mc_…` of an account; only its SHA-256 is stored. `scopes` are space-separated."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.BinaryField(unique=True)
    scopes = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")), name="token_expires_after_creation"
            ),
        ]

    def __str__(self) -> str:
        return self.name
