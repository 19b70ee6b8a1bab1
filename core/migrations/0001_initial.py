import core.clock
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(
            """
            CREATE FUNCTION fold(text) RETURNS text
            LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
            AS $$ SELECT lower(public.unaccent('public.unaccent', $1)) $$;
            CREATE FUNCTION words_of(text) RETURNS text[]
            LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
            AS $$ SELECT array_remove(regexp_split_to_array($1, '[^[:alnum:]]+'), '') $$;
            """,
            "DROP FUNCTION words_of(text); DROP FUNCTION fold(text);",
        ),
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('name', models.CharField(max_length=32, primary_key=True, serialize=False, verbose_name='reeks')),
                ('value', models.PositiveIntegerField(default=0, verbose_name='laatste nummer')),
            ],
            options={
                'verbose_name': 'volgnummer',
            },
        ),
        migrations.CreateModel(
            name='Stream',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('case', 'dossier'), ('municipality', 'gemeente'), ('organisation', 'organisatie'), ('user', 'gebruiker'), ('policy', 'beleid'), ('batch', 'printbatch'), ('letter', 'brief'), ('provider', 'aanbieder'), ('group', 'groep'), ('role', 'rol'), ('bank_file', 'bankbestand')], max_length=16, verbose_name='soort')),
                ('number', models.PositiveIntegerField(default=0, verbose_name='aantal gebeurtenissen')),
                ('hash', models.CharField(default='', max_length=64, verbose_name='laatste hash')),
            ],
            options={
                'verbose_name': 'geschiedenis',
            },
        ),
        migrations.CreateModel(
            name='JobRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('job', models.CharField(max_length=48, verbose_name='taak')),
                ('day', models.DateField(verbose_name='dag')),
                ('done_at', models.DateTimeField(default=core.clock.now, verbose_name='klaar')),
            ],
            options={
                'verbose_name': 'nachtelijke taak',
                'constraints': [models.UniqueConstraint(fields=('job', 'day'), name='job_runs_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Outbox',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=32, verbose_name='soort')),
                ('payload', models.JSONField(verbose_name='gegevens')),
                ('created_at', models.DateTimeField(default=core.clock.now, verbose_name='gemaakt')),
                ('due_at', models.DateTimeField(default=core.clock.now, verbose_name='niet voor')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='pogingen')),
                ('last_error', models.CharField(blank=True, max_length=200, verbose_name='laatste fout')),
                ('delivered_at', models.DateTimeField(blank=True, null=True, verbose_name='afgeleverd')),
            ],
            options={
                'verbose_name': 'uitgaand bericht',
                'indexes': [models.Index(condition=models.Q(('delivered_at__isnull', True)), fields=['due_at'], name='outbox_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('seq', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='volgnummer')),
                ('verb', models.CharField(max_length=64, verbose_name='gebeurtenis')),
                ('payload', models.JSONField(verbose_name='gegevens')),
                ('cites', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), default=list, size=None, verbose_name='artikelen')),
                ('actor', models.CharField(max_length=64, verbose_name='wie')),
                ('on_behalf_of', models.CharField(blank=True, max_length=4, verbose_name='namens gemeente')),
                ('occurred_on', models.DateField(verbose_name='op')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd')),
                ('correlation', models.UUIDField(default=uuid.uuid4, verbose_name='samenhang')),
                ('previous_hash', models.CharField(blank=True, max_length=64, verbose_name='vorige hash')),
                ('hash', models.CharField(max_length=64, verbose_name='hash')),
                ('stream', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='core.stream')),
            ],
            options={
                'verbose_name': 'gebeurtenis',
                'indexes': [models.Index(fields=['verb', 'occurred_on'], name='event_by_verb'), models.Index(fields=['actor', 'recorded_at'], name='event_by_actor'), models.Index(fields=['recorded_at'], name='event_by_moment')],
                'constraints': [models.UniqueConstraint(fields=('stream', 'number'), name='event_numbers_are_unique')],
            },
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'history is never edited: % on %', TG_OP, TG_TABLE_NAME;
            END $$;
            CREATE TRIGGER events_are_append_only BEFORE UPDATE OR DELETE ON core_event
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
            """,
            """
            DROP TRIGGER events_are_append_only ON core_event;
            DROP FUNCTION refuse_change();
            """,
        ),
    ]
