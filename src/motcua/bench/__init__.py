"""How fast the whole stack is, over HTTP, beside what the bare database can do with the same rows.

A bench city of its own (database `motcua_bench`, files under MOTCUA_HOME/bench) is built once: 100,000
dossiers cloned from a few that went through the real actions. Server, client and database share this machine.
"""
