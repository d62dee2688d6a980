"""Who took themselves off one report wants none of the workspace; a removed report keeps no addresses."""

from django.db import migrations

from hune.notify.unsubscribed import digest


def of_all_reports(apps, schema_editor):
    off = apps.get_model("notify", "Unsubscribed").objects
    rows = apps.get_model("reports", "Recipient").objects.exclude(off_at=None).select_related("user", "plan")
    for row in rows:
        address = row.user.email if row.user else row.address
        off.get_or_create(workspace_id=row.plan.workspace_id, digest=digest(row.plan.workspace_id, address))


def scrubbed(apps, schema_editor):
    apps.get_model("reports", "Recipient").objects.filter(plan__state="removed").delete()
    for plan in apps.get_model("reports", "ReportPlan").objects.filter(state="removed"):
        plan.channels.clear()


class Migration(migrations.Migration):

    dependencies = [
        ('notify', '0002_unsubscribed'),
        ('reports', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(of_all_reports, migrations.RunPython.noop),
        migrations.RunPython(scrubbed, migrations.RunPython.noop),
    ]
