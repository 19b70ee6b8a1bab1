import django.db.models.deletion
import django_fsm
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('regional', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PrintBatch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(verbose_name='dag')),
                ('number', models.PositiveSmallIntegerField(verbose_name='volgnummer')),
                ('manifest', models.JSONField(verbose_name='inhoud')),
                ('pdf', models.BinaryField(verbose_name='bestand')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 van het bestand')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt')),
                ('dispatched_on', models.DateField(blank=True, null=True, verbose_name='verzonden op')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='print_batches', to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'printbatch',
                'verbose_name_plural': 'printbatches',
                'ordering': ['-day', 'municipality', '-number'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'day', 'number'), name='batches_of_a_day_are_numbered')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40, verbose_name='soort')),
                ('template_version', models.DateField(blank=True, null=True, verbose_name='versie van de tekst')),
                ('duty', models.CharField(choices=[('intake_pip', 'Brede intake en PIP'), ('routes', 'Leerroutes'), ('map', 'MAP'), ('pvt', 'PVT'), ('guidance', 'Maatschappelijke begeleiding'), ('relief', 'Ontzorgen'), ('enforcement', 'Handhaving')], max_length=16, verbose_name='taak')),
                ('reference', models.CharField(max_length=32, verbose_name='kenmerk')),
                ('case_id', models.UUIDField(db_index=True, verbose_name='zaak')),
                ('dated_on', models.DateField(verbose_name='datum op de brief')),
                ('is_decision', models.BooleanField(default=False, verbose_name='besluit')),
                ('state', django_fsm.FSMField(choices=[('drafted', 'concept'), ('approved', 'goedgekeurd'), ('frozen', 'vastgelegd'), ('dispatched', 'verzonden'), ('returned', 'retour'), ('withdrawn', 'ingetrokken')], default='drafted', max_length=50, protected=True, verbose_name='stand')),
                ('context', models.JSONField(verbose_name='gegevens in de brief')),
                ('authority', models.JSONField(blank=True, null=True, verbose_name='bestuursorgaan')),
                ('addressee', models.JSONField(verbose_name='geadresseerde')),
                ('source', models.TextField(blank=True, verbose_name='verzegelde tekst')),
                ('source_sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256 van de tekst')),
                ('pdf', models.BinaryField(blank=True, null=True, verbose_name='PDF')),
                ('pdf_sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256 van de PDF')),
                ('pages', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pagina's")),
                ('drafted_by', models.CharField(max_length=64, verbose_name='opgesteld door')),
                ('approved_by', models.CharField(blank=True, max_length=64, verbose_name='goedgekeurd door')),
                ('drafted_at', models.DateTimeField(verbose_name='opgesteld')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='goedgekeurd')),
                ('frozen_at', models.DateTimeField(blank=True, null=True, verbose_name='vastgelegd')),
                ('rendered_at', models.DateTimeField(blank=True, null=True, verbose_name='opgemaakt')),
                ('dispatched_on', models.DateField(blank=True, null=True, verbose_name='verzonden op')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='bekendgemaakt op')),
                ('returned_on', models.DateField(blank=True, null=True, verbose_name='retour op')),
                ('return_reason', models.CharField(blank=True, choices=[('moved', 'geadresseerde is verhuisd'), ('unknown_address', 'adres onbekend of onvolledig'), ('refused', 'geweigerd'), ('not_collected', 'niet afgehaald'), ('not_met', 'niet aangetroffen bij uitreiken')], max_length=16, verbose_name='reden van retour')),
                ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='letters.letter', verbose_name='komt in plaats van')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='regional.municipality', verbose_name='gemeente')),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='letters.printbatch', verbose_name='printbatch')),
            ],
            options={
                'verbose_name': 'brief',
                'verbose_name_plural': 'brieven',
                'ordering': ['dated_on', 'drafted_at', 'id'],
                'indexes': [models.Index(condition=models.Q(('state', 'drafted')), fields=['municipality', 'dated_on'], name='letter_awaits_approval'), models.Index(condition=models.Q(('rendered_at__isnull', True), ('state', 'frozen')), fields=['frozen_at'], name='letter_awaits_rendering'), models.Index(condition=models.Q(('batch__isnull', True), ('rendered_at__isnull', False), ('state', 'frozen')), fields=['municipality', 'reference'], name='letter_awaits_batch')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['drafted', 'approved', 'frozen', 'dispatched', 'returned', 'withdrawn'])), name='letter_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['frozen', 'dispatched', 'returned']), _negated=True), models.Q(('authority__isnull', False), ('frozen_at__isnull', False), ('template_version__isnull', False), models.Q(('source', ''), _negated=True)), _connector='OR'), name='frozen_letter_is_sealed'), models.CheckConstraint(condition=models.Q(models.Q(('pages__isnull', True), ('pdf__isnull', True), ('pdf_sha256', ''), ('rendered_at__isnull', True)), models.Q(('pages__isnull', False), ('pdf__isnull', False), ('rendered_at__isnull', False), models.Q(('pdf_sha256', ''), _negated=True)), _connector='OR'), name='rendered_letter_is_complete'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['dispatched', 'returned']), _negated=True), models.Q(('batch__isnull', False), ('dispatched_on__isnull', False), ('pdf__isnull', False), ('published_on__isnull', False)), _connector='OR'), name='dispatched_letter_was_printed')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.RunSQL(
            sql="\n            CREATE FUNCTION refuse_change_of_frozen_letter() RETURNS trigger LANGUAGE plpgsql AS $$\n            BEGIN\n                IF OLD.state NOT IN ('frozen', 'dispatched', 'returned') THEN\n                    RETURN NEW;\n                END IF;\n                IF NEW.state NOT IN ('frozen', 'dispatched', 'returned')\n                OR ROW(NEW.kind, NEW.template_version, NEW.municipality_id, NEW.duty, NEW.reference,\n                       NEW.case_id, NEW.dated_on, NEW.is_decision, NEW.context, NEW.authority,\n                       NEW.addressee, NEW.source, NEW.source_sha256, NEW.frozen_at)\n                IS DISTINCT FROM\n                   ROW(OLD.kind, OLD.template_version, OLD.municipality_id, OLD.duty, OLD.reference,\n                       OLD.case_id, OLD.dated_on, OLD.is_decision, OLD.context, OLD.authority,\n                       OLD.addressee, OLD.source, OLD.source_sha256, OLD.frozen_at) THEN\n                    RAISE EXCEPTION 'a frozen letter is never edited: %', OLD.id;\n                END IF;\n                IF OLD.pdf IS NOT NULL\n                AND ROW(NEW.pdf, NEW.pdf_sha256, NEW.pages, NEW.rendered_at)\n                IS DISTINCT FROM ROW(OLD.pdf, OLD.pdf_sha256, OLD.pages, OLD.rendered_at) THEN\n                    RAISE EXCEPTION 'the bytes of a letter are made once: %', OLD.id;\n                END IF;\n                RETURN NEW;\n            END $$;\n            CREATE TRIGGER frozen_letters_stay BEFORE UPDATE ON letters_letter\n            FOR EACH ROW EXECUTE FUNCTION refuse_change_of_frozen_letter();\n            ",
            reverse_sql='\n            DROP TRIGGER frozen_letters_stay ON letters_letter;\n            DROP FUNCTION refuse_change_of_frozen_letter();\n            ',
        ),
    ]
