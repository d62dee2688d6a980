"""Who unsubscribed; what waits for a channel by mail is told to each of its addresses alone."""

from email.utils import parseaddr

import django.db.models.deletion
from django.db import migrations, models

UNSENT = ("waiting", "sending", "failed")


def one_letter_an_address(apps, schema_editor):
    rows = apps.get_model("notify", "Delivery").objects.filter(channel__kind="mail", to="", state__in=UNSENT)
    for row in list(rows.select_related("channel")):
        lines = (line.strip() for line in row.channel.said.get("to", "").splitlines())
        for plain, said in {parseaddr(line)[1].strip().lower(): line for line in lines if line}.items():
            row.to = said if len(said) <= 254 else plain[:254]
            row.place = f"channel {row.channel_id} {plain}"
            row.batch = ""  # what went to all of them at once is not what goes to each
            row.save()
            row.pk = None


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_understand'),
        ('notify', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Unsubscribed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsubscribed', to='accounts.workspace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace', 'digest'), name='one_unsubscribed_each')],
            },
        ),
        migrations.RunPython(one_letter_an_address, migrations.RunPython.noop),
    ]
