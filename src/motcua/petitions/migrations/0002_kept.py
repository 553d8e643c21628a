"""What was signed, promised, measured or said in public stays as it was."""

from django.db import migrations

KEPT = """
CREATE FUNCTION petitions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'petitions: % is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER due_date_kept BEFORE UPDATE OR DELETE ON petitions_duedate FOR EACH ROW EXECUTE FUNCTION petitions_refuse();
CREATE TRIGGER reading_kept BEFORE UPDATE OR DELETE ON petitions_reading FOR EACH ROW EXECUTE FUNCTION petitions_refuse();
CREATE TRIGGER change_kept BEFORE UPDATE OR DELETE ON petitions_change FOR EACH ROW EXECUTE FUNCTION petitions_refuse();
CREATE TRIGGER signed_reply_kept BEFORE UPDATE ON petitions_reply FOR EACH ROW
  WHEN (OLD.signed_at IS NOT NULL AND (NEW.text, NEW.outcome, NEW.expected_on, NEW.signed_at, NEW.signed_sha256, NEW.approved_by_id)
        IS DISTINCT FROM (OLD.text, OLD.outcome, OLD.expected_on, OLD.signed_at, OLD.signed_sha256, OLD.approved_by_id))
  EXECUTE FUNCTION petitions_refuse();
CREATE TRIGGER reply_stays BEFORE DELETE ON petitions_reply FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL)
  EXECUTE FUNCTION petitions_refuse();
"""
FREED = "DROP FUNCTION petitions_refuse() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("petitions", "0001_first")]
    operations = [migrations.RunSQL(KEPT, FREED)]
