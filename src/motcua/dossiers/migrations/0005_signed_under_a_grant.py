from django.db import migrations, models

CONSTRAINT = models.CheckConstraint(
    condition=models.Q(('signed_at__isnull', True), ('grant__isnull', False), _connector='OR'), name='signed_under_a_grant'
)
ADD = """
ALTER TABLE dossiers_decision ADD CONSTRAINT signed_under_a_grant CHECK (signed_at IS NULL OR grant_id IS NOT NULL)
NOT VALID
"""

# The last door: a signature of an instant at which the grant, its ground or one of their texts was already revoked.
GRANT_HOLDS = """
CREATE FUNCTION dossiers_grant_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE chain AS (
            SELECT id, rests_on_id, instrument_id, revoked_at FROM authority_grant
            WHERE id IN (NEW.grant_id, NEW.exception_id)
            UNION ALL
            SELECT g.id, g.rests_on_id, g.instrument_id, g.revoked_at
            FROM chain JOIN authority_grant g ON g.id = chain.rests_on_id
        )
        SELECT 1 FROM chain JOIN authority_instrument i ON i.id = chain.instrument_id
        WHERE chain.revoked_at <= NEW.signed_at OR i.revoked_at <= NEW.signed_at
    ) THEN
        RAISE EXCEPTION 'signature refused: the power was revoked before' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'signed_under_a_living_grant';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_grant_holds BEFORE INSERT OR UPDATE ON dossiers_decision
    FOR EACH ROW WHEN (NEW.signed_at IS NOT NULL) EXECUTE FUNCTION dossiers_grant_holds();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('authority', '0003_contradictions'),
        ('dossiers', '0004_exemption_chosen'),
    ]

    operations = [
        # decisions signed before this was kept stay as they are
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(ADD, "ALTER TABLE dossiers_decision DROP CONSTRAINT signed_under_a_grant")],
            [migrations.AddConstraint(model_name='decision', constraint=CONSTRAINT)],
        ),
        migrations.RunSQL(GRANT_HOLDS, "DROP FUNCTION dossiers_grant_holds CASCADE"),
    ]
