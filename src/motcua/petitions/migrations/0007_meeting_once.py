"""A meeting used to be entered anew with each of its petitions."""

from django.db import migrations, models


ONE_OF_EACH = """
WITH same AS (SELECT id, min(id) OVER (PARTITION BY unit_id, held_on, title) AS first FROM petitions_meeting)
UPDATE petitions_petition p SET meeting_id = same.first FROM same WHERE p.meeting_id = same.id AND same.id <> same.first;
DELETE FROM petitions_meeting m USING petitions_meeting f
WHERE f.id < m.id AND (f.unit_id, f.held_on, f.title) = (m.unit_id, m.held_on, m.title);
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0004_engagement'),
        ('petitions', '0006_dropped_and_carried'),
    ]

    operations = [
        migrations.RunSQL(ONE_OF_EACH, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('unit', 'held_on', 'title'), name='meeting_once'),
        ),
    ]
