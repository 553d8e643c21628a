"""The dossier's page for staff, shared by the counter and the office: everything on one screen, and the acts
that this person may do now."""
