from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0002_unsubscribed'),
    ]

    operations = [
        migrations.RemoveField(model_name='recipient', name='off_at'),
    ]
