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
            name='StatisticsEdition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='naam van de uitgave')),
                ('first_year', models.PositiveSmallIntegerField(verbose_name='vanaf verslagjaar')),
                ('first_quarter', models.PositiveSmallIntegerField(verbose_name='vanaf kwartaal')),
                ('schema', models.BinaryField(verbose_name='XSD-bestand')),
                ('mapping', models.BinaryField(verbose_name='mappingbestand')),
                ('schema_sha256', models.CharField(max_length=64, verbose_name='SHA-256 van de XSD')),
                ('mapping_sha256', models.CharField(max_length=64, verbose_name='SHA-256 van de mapping')),
                ('loaded_on', models.DateField(verbose_name='geladen op')),
                ('loaded_at', models.DateTimeField(default=core.clock.now, verbose_name='geladen om')),
                ('loaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geladen door')),
            ],
            options={
                'verbose_name': 'uitgave van de CBS-statistiek',
                'verbose_name_plural': 'uitgaven van de CBS-statistiek',
                'ordering': ['-first_year', '-first_quarter', '-loaded_at'],
            },
        ),
        migrations.CreateModel(
            name='StatisticsDelivery',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='verslagjaar')),
                ('quarter', models.PositiveSmallIntegerField(verbose_name='kwartaal')),
                ('form', models.CharField(choices=[('xml', 'XML voor het CBS'), ('csv', 'CSV met alle gegevens')], max_length=4, verbose_name='vorm')),
                ('people', models.PositiveIntegerField(verbose_name='aantal mensen')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('made_on', models.DateField(verbose_name='gemaakt op')),
                ('made_at', models.DateTimeField(default=core.clock.now, verbose_name='gemaakt om')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='geleverd op')),
                ('delivered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geleverd door')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemaakt door')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.municipality', verbose_name='gemeente')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.statisticsedition', verbose_name='uitgave')),
            ],
            options={
                'verbose_name': 'levering aan het CBS',
                'verbose_name_plural': 'leveringen aan het CBS',
                'ordering': ['-made_at'],
            },
        ),
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
        migrations.AddConstraint(
            model_name='statisticsedition',
            constraint=models.CheckConstraint(condition=models.Q(('first_quarter__range', (1, 4))), name='edition_begins_with_a_quarter'),
        ),
        migrations.AddIndex(
            model_name='statisticsdelivery',
            index=models.Index(fields=['municipality', 'year', 'quarter'], name='delivery_by_quarter'),
        ),
        migrations.AddConstraint(
            model_name='statisticsdelivery',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__range', (1, 4))), name='delivery_is_of_a_quarter'),
        ),
    ]
