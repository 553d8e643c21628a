from django.db import migrations, models

KEY = "ALTER TABLE indicators_cell DROP CONSTRAINT indicators_cell_pkey, ADD PRIMARY KEY ({})"


class Migration(migrations.Migration):
    """Cells are emptied: workers make them anew, for their shape has changed (`actions.rollup.SHAPE`)."""

    dependencies = [
        ('indicators', '0001_first'),
    ]

    operations = [
        migrations.RunSQL("TRUNCATE indicators_cell", "TRUNCATE indicators_cell"),
        migrations.AlterField(
            model_name='cell',
            name='grain',
            field=models.PositiveSmallIntegerField(choices=[(1, 'Ngày'), (2, 'Tháng'), (3, 'Năm')]),
        ),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    KEY.format("grain, channel, band, day, unit_id, procedure"),
                    KEY.format("unit_id, procedure, channel, band, grain, day"),
                )
            ],
            [
                migrations.AlterField(
                    model_name='cell',
                    name='pk',
                    field=models.CompositePrimaryKey(
                        'grain', 'channel', 'band', 'day', 'unit_id', 'procedure',
                        blank=True, editable=False, primary_key=True, serialize=False,
                    ),
                )
            ],
        ),
    ]
