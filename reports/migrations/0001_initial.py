import django.db.models.deletion
import django_fsm
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('core', '0001_initial'),
        ('regional', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('name', models.CharField(max_length=16, primary_key=True, serialize=False, verbose_name='naam')),
                ('seq', models.BigIntegerField(default=0, verbose_name='tot en met gebeurtenis')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='gelezen')),
            ],
            options={
                'verbose_name': 'stand van de feiten',
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('cases', 'zaken'), ('facts', 'feiten achter een cijfer'), ('hours', 'uren')], max_length=8, verbose_name='soort')),
                ('file_format', models.CharField(choices=[('csv', 'CSV'), ('xlsx', 'Excel (XLSX)')], max_length=4, verbose_name='bestandsvorm')),
                ('asked', models.JSONField(default=dict, verbose_name='gevraagd')),
                ('state', django_fsm.FSMField(choices=[('waiting', 'wacht op verwerking'), ('running', 'wordt gemaakt'), ('ready', 'klaar'), ('stopped', 'gestopt'), ('failed', 'mislukt'), ('expired', 'gewist')], default='waiting', max_length=50, protected=True, verbose_name='stand')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='rijen')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='geschreven')),
                ('size', models.PositiveBigIntegerField(default=0, verbose_name='grootte in bytes')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='waarom mislukt')),
                ('asked_on', models.DateField(verbose_name='gevraagd op')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd om')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='klaar om')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='staat klaar tot en met')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
            ],
            options={
                'verbose_name': 'export',
                'verbose_name_plural': 'exports',
                'ordering': ['-asked_at'],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ExportPart',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='volgnummer')),
                ('content', models.BinaryField(verbose_name='inhoud')),
                ('export', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='reports.export', verbose_name='export')),
            ],
            options={
                'verbose_name': 'deel van een export',
                'verbose_name_plural': 'delen van een export',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=24, verbose_name='soort')),
                ('code', models.CharField(blank=True, max_length=48, verbose_name='code')),
                ('group', models.CharField(choices=[('asylum', 'Asielstatushouder'), ('family', 'Gezins- of overige migrant')], max_length=8, verbose_name='doelgroep')),
                ('on', models.DateField(verbose_name='op of vanaf')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('amount', models.IntegerField(blank=True, null=True, verbose_name='hoeveel')),
                ('known_from', models.BigIntegerField(verbose_name='bekend vanaf gebeurtenis')),
                ('known_until', models.BigIntegerField(blank=True, null=True, verbose_name='bekend tot gebeurtenis')),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='cases.case', verbose_name='zaak')),
                ('municipality', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'feit',
                'verbose_name_plural': 'feiten',
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField(verbose_name='maand')),
                ('number', models.PositiveSmallIntegerField(verbose_name='volgnummer')),
                ('definitions', models.CharField(max_length=16, verbose_name='uitgave van de definities')),
                ('watermark', models.BigIntegerField(verbose_name='tot en met gebeurtenis')),
                ('known_on', models.DateField(verbose_name='zoals bekend op')),
                ('figures', models.JSONField(verbose_name='cijfers')),
                ('changes', models.JSONField(blank=True, default=list, verbose_name='wat er veranderde')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 van de cijfers')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt')),
                ('state', django_fsm.FSMField(choices=[('made', 'gemaakt'), ('released', 'vrijgegeven')], default='made', max_length=50, protected=True, verbose_name='stand')),
                ('released_on', models.DateField(blank=True, null=True, verbose_name='vrijgegeven op')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='regional.municipality', verbose_name='gemeente')),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vrijgegeven door')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='reports.statement', verbose_name='komt in plaats van')),
            ],
            options={
                'verbose_name': 'maandrapport',
                'verbose_name_plural': 'maandrapporten',
                'ordering': ['-month', 'municipality', '-number'],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='StatementFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('edition', models.CharField(choices=[('full', 'voor de gemeente'), ('public', 'openbaar')], max_length=8, verbose_name='uitgave')),
                ('form', models.CharField(choices=[('pdf', 'PDF'), ('xlsx', 'Excel'), ('csv', 'CSV')], max_length=4, verbose_name='vorm')),
                ('content', models.BinaryField(verbose_name='bestand')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reports.statement', verbose_name='maandrapport')),
            ],
            options={
                'verbose_name': 'bestand van een maandrapport',
                'verbose_name_plural': 'bestanden van maandrapporten',
            },
        ),
        migrations.AddIndex(
            model_name='export',
            index=models.Index(fields=['asked_by', '-asked_at'], name='export_by_person'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'ready', 'stopped', 'failed', 'expired'])), name='export_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='exportpart',
            constraint=models.UniqueConstraint(fields=('export', 'number'), name='export_parts_are_numbered'),
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(fields=['kind', 'on'], include=('municipality', 'group', 'code', 'amount', 'until', 'known_from', 'known_until'), name='fact_by_day'),
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(fields=['case'], name='fact_of_case'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(fields=('municipality', 'month', 'number'), name='statements_of_a_month_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['made', 'released'])), name='statement_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='statement_is_of_a_whole_month'),
        ),
        migrations.AddConstraint(
            model_name='statementfile',
            constraint=models.UniqueConstraint(fields=('statement', 'edition', 'form'), name='one_file_of_a_form_and_edition'),
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION refuse_change_of_statement() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'DELETE' OR to_jsonb(OLD) - '{state,released_on,released_by_id}'::text[]
                    IS DISTINCT FROM to_jsonb(NEW) - '{state,released_on,released_by_id}'::text[]
                    OR OLD.state = 'released' THEN
                    RAISE EXCEPTION 'a statement is frozen: % on %', TG_OP, TG_TABLE_NAME;
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER statements_are_frozen BEFORE UPDATE OR DELETE ON reports_statement
            FOR EACH ROW EXECUTE FUNCTION refuse_change_of_statement();
            CREATE TRIGGER statement_files_are_frozen
            BEFORE UPDATE OR DELETE ON reports_statementfile
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
            """,
            """
            DROP TRIGGER statement_files_are_frozen ON reports_statementfile;
            DROP TRIGGER statements_are_frozen ON reports_statement;
            DROP FUNCTION refuse_change_of_statement();
            """,
        ),
    ]
