"""A stamp that changes with every change of a unit, so that processes know when their copy of the tree is old."""

from django.db import migrations

STAMP = """
CREATE TABLE org_treestamp (value uuid NOT NULL);
INSERT INTO org_treestamp VALUES (gen_random_uuid());
CREATE FUNCTION org_stamp_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE org_treestamp SET value = gen_random_uuid();
    RETURN NULL;
END $$;
CREATE TRIGGER org_unit_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON org_unit
    FOR EACH STATEMENT EXECUTE FUNCTION org_stamp_tree();
"""
UNDO = "DROP TRIGGER org_unit_stamp ON org_unit; DROP FUNCTION org_stamp_tree; DROP TABLE org_treestamp;"


class Migration(migrations.Migration):
    dependencies = [("org", "0001_initial")]
    operations = [migrations.RunSQL(STAMP, UNDO)]
