"""A promise may be taken out of a reply in work; once that is signed, neither its words nor its dates change."""

import django.contrib.postgres.fields
from django.db import migrations, models


KEPT = """
CREATE FUNCTION petitions_signed(reply bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT signed_at IS NOT NULL FROM petitions_reply WHERE id = reply $$;
CREATE FUNCTION petitions_refuse_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF petitions_signed(OLD.reply_id) THEN
    RAISE EXCEPTION 'petitions: a promise of a signed reply is never changed or deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE FUNCTION petitions_refuse_due_date() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR petitions_signed((SELECT reply_id FROM petitions_commitment WHERE id = OLD.commitment_id)) THEN
    RAISE EXCEPTION 'petitions: a promised date is never changed or deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
DROP TRIGGER due_date_kept ON petitions_duedate;
CREATE TRIGGER due_date_kept BEFORE UPDATE OR DELETE ON petitions_duedate
  FOR EACH ROW EXECUTE FUNCTION petitions_refuse_due_date();
CREATE TRIGGER promise_stays BEFORE DELETE ON petitions_commitment
  FOR EACH ROW EXECUTE FUNCTION petitions_refuse_signed();
CREATE TRIGGER promise_kept BEFORE UPDATE ON petitions_commitment
  FOR EACH ROW WHEN ((NEW.actor, NEW.action, NEW.words) IS DISTINCT FROM (OLD.actor, OLD.action, OLD.words))
  EXECUTE FUNCTION petitions_refuse_signed();
"""
BEFORE = """
DROP TRIGGER due_date_kept ON petitions_duedate;
CREATE TRIGGER due_date_kept BEFORE UPDATE OR DELETE ON petitions_duedate
  FOR EACH ROW EXECUTE FUNCTION petitions_refuse();
DROP FUNCTION petitions_refuse_signed() CASCADE;
DROP FUNCTION petitions_refuse_due_date() CASCADE;
DROP FUNCTION petitions_signed(bigint);
"""
class Migration(migrations.Migration):

    dependencies = [
        ('petitions', '0005_first_measured'),
    ]

    operations = [
        migrations.RunSQL(KEPT, BEFORE),
        migrations.AddField(
            model_name='draft',
            name='aside',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, help_text='items that a person found to be none', size=None),
        ),
    ]
