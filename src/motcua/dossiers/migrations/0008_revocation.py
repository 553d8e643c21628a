import django.db.models.deletion
from django.db import migrations, models

KEPT = """
CREATE TRIGGER revocation_kept BEFORE UPDATE OR DELETE ON dossiers_revocation
    FOR EACH ROW EXECUTE FUNCTION dossiers_refuse();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('authority', '0003_contradictions'),
        ('dossiers', '0007_call'),
        ('org', '0003_more_roles'),
    ]

    operations = [
        migrations.CreateModel(
            name='Revocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(help_text='number of the decision that takes the result back', max_length=60)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('basis', models.JSONField(help_text='as `Decision.basis`')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.posting')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='revocation', to='dossiers.decision')),
                ('grant', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authority.grant')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='revocation_says_why')],
            },
        ),
        migrations.RunSQL(KEPT, "DROP TRIGGER revocation_kept ON dossiers_revocation"),
    ]
