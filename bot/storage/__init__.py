"""All SQL, migrations, sealed ids."""
