from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('boards', '0001_initial'),
    ]

    operations = [
        migrations.AddField(model_name='share', name='notes', field=models.BooleanField(default=True)),
    ]
