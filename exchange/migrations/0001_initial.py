import core.clock
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('regional', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BrpLookup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_digest', models.CharField(max_length=64, verbose_name='persoon (gehasht)')),
                ('outcome', models.CharField(choices=[('found', 'gevonden'), ('unknown', 'onbekend BSN'), ('unavailable', 'geen antwoord')], max_length=12, verbose_name='uitkomst')),
                ('at', models.DateTimeField(default=core.clock.now, verbose_name='tijdstip')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regional.municipality', verbose_name='gemeente')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
            ],
            options={
                'verbose_name': 'bevraging van de BRP',
                'verbose_name_plural': 'bevragingen van de BRP',
                'indexes': [models.Index(fields=['-at'], name='lookup_by_moment'), models.Index(fields=['person_digest'], name='lookup_by_person')],
            },
        ),
    ]
