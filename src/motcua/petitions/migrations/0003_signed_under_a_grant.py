import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CONSTRAINT = models.CheckConstraint(
    condition=models.Q(('signed_at__isnull', True), ('grant__isnull', False), _connector='OR'),
    name='reply_signed_under_a_grant',
)
ADD = """
ALTER TABLE petitions_reply ADD CONSTRAINT reply_signed_under_a_grant
    CHECK (signed_at IS NULL OR grant_id IS NOT NULL) NOT VALID
"""
KEPT = """
CREATE TRIGGER signed_reply_basis_kept BEFORE UPDATE ON petitions_reply FOR EACH ROW
  WHEN (OLD.signed_at IS NOT NULL AND (NEW.grant_id, NEW.basis) IS DISTINCT FROM (OLD.grant_id, OLD.basis))
  EXECUTE FUNCTION petitions_refuse();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('authority', '0003_contradictions'),
        ('org', '0003_more_roles'),
        ('petitions', '0002_kept'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='reply',
            name='basis',
            field=models.JSONField(default=list, help_text='the chain of instruments that allowed the signature'),
        ),
        migrations.AddField(
            model_name='reply',
            name='grant',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authority.grant'),
        ),
        # replies signed before this was kept stay as they are
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(ADD, "ALTER TABLE petitions_reply DROP CONSTRAINT reply_signed_under_a_grant")],
            [migrations.AddConstraint(model_name='reply', constraint=CONSTRAINT)],
        ),
        migrations.RunSQL(KEPT, "DROP TRIGGER signed_reply_basis_kept ON petitions_reply"),
    ]
