import django.db.models.deletion
import django_fsm
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cases', '0001_initial'),
        ('regional', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BankFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='bestandsnaam')),
                ('digest', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('total', models.PositiveIntegerField(verbose_name='regels')),
                ('known', models.PositiveIntegerField(verbose_name='al bekend')),
                ('taken_on', models.DateField(verbose_name='ingelezen op')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_files', to='regional.municipality', verbose_name='gemeente')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingelezen door')),
            ],
            options={
                'verbose_name': 'bankbestand',
                'verbose_name_plural': 'bankbestanden',
                'ordering': ['-taken_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'digest'), name='a_bank_file_is_taken_in_once')],
            },
        ),
        migrations.CreateModel(
            name='BankLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='regelnummer')),
                ('identity', models.CharField(max_length=64, verbose_name='kenmerk van de regel')),
                ('state', django_fsm.FSMField(choices=[('unmatched', 'nog niet gekoppeld'), ('matched', 'geboekt'), ('refused', 'geen betaling aan ons'), ('set_aside', 'apart gelegd')], default='unmatched', max_length=50, protected=True, verbose_name='stand')),
                ('booked_on', models.DateField(verbose_name='geboekt door de bank op')),
                ('cents', models.BigIntegerField(verbose_name='bedrag in centen')),
                ('currency', models.CharField(max_length=3, verbose_name='munt')),
                ('payer', models.CharField(blank=True, max_length=140, verbose_name='betaler')),
                ('account', models.CharField(blank=True, max_length=34, verbose_name='rekening van de betaler')),
                ('text', models.TextField(blank=True, verbose_name='omschrijving')),
                ('said', models.CharField(blank=True, max_length=240, verbose_name='bevinding')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='claims.bankfile', verbose_name='bankbestand')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_lines', to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'bankregel',
                'verbose_name_plural': 'bankregels',
                'ordering': ['file', 'number'],
                'indexes': [models.Index(condition=models.Q(('state', 'unmatched')), fields=['municipality', 'booked_on'], name='bank_line_unmatched')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'identity'), name='a_bank_line_counts_once'), models.UniqueConstraint(fields=('file', 'number'), name='lines_of_a_file_are_numbered'), models.CheckConstraint(condition=models.Q(('state__in', ['unmatched', 'matched', 'refused', 'set_aside'])), name='bank_line_state_is_known')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('letter_id', models.UUIDField(unique=True, verbose_name='besluit')),
                ('reference', models.CharField(max_length=16, unique=True, verbose_name='betalingskenmerk')),
                ('state', django_fsm.FSMField(choices=[('open', 'te betalen'), ('deferred', 'uitstel'), ('in_plan', 'betaling in delen'), ('reminded', 'aangemaand'), ('writ', 'dwangbevel'), ('settled', 'betaald'), ('uncollectable', 'oninbaar'), ('remitted', 'kwijtgescholden'), ('lapsed', 'vervallen'), ('revoked', 'ingetrokken')], default='open', max_length=50, protected=True, verbose_name='stand')),
                ('state_before', models.CharField(choices=[('open', 'te betalen'), ('deferred', 'uitstel'), ('in_plan', 'betaling in delen'), ('reminded', 'aangemaand'), ('writ', 'dwangbevel'), ('settled', 'betaald'), ('uncollectable', 'oninbaar'), ('remitted', 'kwijtgescholden'), ('lapsed', 'vervallen'), ('revoked', 'ingetrokken')], default='open', max_length=16, verbose_name='stand hiervoor')),
                ('opened_on', models.DateField(verbose_name='ontstaan op')),
                ('last_day', models.DateField(verbose_name='uiterste betaaldag')),
                ('reminded_until', models.DateField(blank=True, null=True, verbose_name='aangemaand tot en met')),
                ('prescribes_on', models.DateField(verbose_name='verjaart na')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='gesloten op')),
                ('balance', models.BigIntegerField(default=0, editable=False, verbose_name='saldo in centen')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='cases.case', verbose_name='zaak')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'vordering',
                'verbose_name_plural': 'vorderingen',
                'ordering': ['-opened_on', 'reference'],
                'indexes': [models.Index(fields=['municipality', 'state', 'last_day'], name='claim_by_municipality'), models.Index(condition=models.Q(('state', 'reminded')), fields=['municipality', 'reminded_until'], name='claim_reminded'), models.Index(condition=models.Q(('state__in', ('open', 'reminded', 'writ'))), fields=['municipality', 'prescribes_on'], name='claim_pressed'), models.Index(condition=models.Q(('balance__lt', 0)), fields=['municipality'], name='claim_to_refund')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'deferred', 'in_plan', 'reminded', 'writ', 'settled', 'uncollectable', 'remitted', 'lapsed', 'revoked'])), name='claim_state_is_known')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Deferral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('granted_on', models.DateField(verbose_name='gegeven op')),
                ('last_day', models.DateField(verbose_name='uitstel tot en met')),
                ('reasons', models.TextField(verbose_name='waarom')),
                ('letter_id', models.UUIDField(verbose_name='brief')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='voorbij op')),
                ('end_reason', models.CharField(blank=True, choices=[('passed', 'de dag is voorbij'), ('paid', 'alles is betaald'), ('broken', 'niet nagekomen'), ('replaced', 'vervangen door een andere afspraak'), ('closed', 'er is niets meer te betalen')], max_length=12, verbose_name='einde')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deferrals', to='claims.claim', verbose_name='vordering')),
            ],
            options={
                'verbose_name': 'uitstel van betaling',
                'verbose_name_plural': 'uitstel van betaling',
                'ordering': ['-granted_on'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('claim',), name='one_running_deferral_per_claim')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='volgnummer')),
                ('kind', models.CharField(choices=[('principal', 'hoofdsom'), ('reduction', 'verlaging'), ('reminder_fee', 'kosten van de aanmaning'), ('interest', 'wettelijke rente'), ('payment', 'betaling'), ('refund', 'terugbetaling'), ('remission', 'kwijtschelding'), ('write_off', 'oninbaar'), ('lapse', 'vervallen door overlijden')], max_length=16, verbose_name='soort')),
                ('cents', models.BigIntegerField(verbose_name='bedrag in centen')),
                ('valued_on', models.DateField(verbose_name='telt vanaf')),
                ('booked_on', models.DateField(verbose_name='geboekt op')),
                ('is_reversal', models.BooleanField(default=False, verbose_name='draait iets terug')),
                ('letter_id', models.UUIDField(blank=True, null=True, verbose_name='brief')),
                ('reason', models.CharField(blank=True, choices=[('prescribed', 'verjaard'), ('no_means', 'geen geld om te betalen'), ('not_found', 'niet te vinden'), ('costs', 'innen kost meer dan het oplevert')], max_length=16, verbose_name='reden')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('bank_line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='claims.bankline', verbose_name='bankregel')),
                ('booked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geboekt door')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='claims.claim', verbose_name='vordering')),
                ('reverses', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='claims.entry', verbose_name='draait terug')),
            ],
            options={
                'verbose_name': 'boeking',
                'verbose_name_plural': 'boekingen',
                'ordering': ['claim', 'number'],
                'constraints': [models.UniqueConstraint(fields=('claim', 'number'), name='entries_of_a_claim_are_numbered'), models.CheckConstraint(condition=models.Q(('kind__in', ['principal', 'reduction', 'reminder_fee', 'interest', 'payment', 'refund', 'remission', 'write_off', 'lapse'])), name='entry_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('cents__gt', 0), ('is_reversal', False), ('kind__in', ('principal', 'reminder_fee', 'interest', 'refund'))), models.Q(('cents__lt', 0), ('is_reversal', True), ('kind__in', ('principal', 'reminder_fee', 'interest', 'refund'))), models.Q(models.Q(('kind__in', ('principal', 'reminder_fee', 'interest', 'refund')), _negated=True), ('cents__lt', 0), ('is_reversal', False)), models.Q(models.Q(('kind__in', ('principal', 'reminder_fee', 'interest', 'refund')), _negated=True), ('cents__gt', 0), ('is_reversal', True)), _connector='OR'), name='entry_has_the_sign_of_its_kind')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('letter_id', models.UUIDField(unique=True, verbose_name='brief')),
                ('written_on', models.DateField(verbose_name='opgesteld op')),
                ('demanded_cents', models.PositiveIntegerField(verbose_name='gevraagd bedrag in centen')),
                ('fee_cents', models.PositiveIntegerField(verbose_name='kosten in centen')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='verzonden op')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='uiterste betaaldag')),
                ('crossed_on', models.DateField(blank=True, null=True, verbose_name='gekruist met betaling op')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='claims.claim', verbose_name='vordering')),
            ],
            options={
                'verbose_name': 'aanmaning',
                'verbose_name_plural': 'aanmaningen',
                'ordering': ['-written_on'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('crossed_on__isnull', True), ('sent_on__isnull', True)), fields=('claim',), name='one_unsent_notice_per_claim'), models.CheckConstraint(condition=models.Q(('sent_on__isnull', True), ('last_day__isnull', False), _connector='OR'), name='a_sent_notice_has_a_last_day')],
            },
        ),
        migrations.CreateModel(
            name='PaymentPlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agreed_on', models.DateField(verbose_name='afgesproken op')),
                ('letter_id', models.UUIDField(verbose_name='brief')),
                ('behind_on', models.DateField(blank=True, null=True, verbose_name='loopt achter sinds')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='voorbij op')),
                ('end_reason', models.CharField(blank=True, choices=[('passed', 'de dag is voorbij'), ('paid', 'alles is betaald'), ('broken', 'niet nagekomen'), ('replaced', 'vervangen door een andere afspraak'), ('closed', 'er is niets meer te betalen')], max_length=12, verbose_name='einde')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='claims.claim', verbose_name='vordering')),
            ],
            options={
                'verbose_name': 'betalingsregeling',
                'verbose_name_plural': 'betalingsregelingen',
                'ordering': ['-agreed_on'],
                'indexes': [models.Index(condition=models.Q(('behind_on__isnull', False), ('ended_on', None)), fields=['claim'], include=('behind_on',), name='plan_behind')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('claim',), name='one_running_plan_per_claim')],
            },
        ),
        migrations.CreateModel(
            name='Instalment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='volgnummer')),
                ('last_day', models.DateField(verbose_name='uiterste betaaldag')),
                ('cents', models.PositiveIntegerField(verbose_name='bedrag in centen')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instalments', to='claims.paymentplan', verbose_name='betalingsregeling')),
            ],
            options={
                'verbose_name': 'termijnbedrag',
                'verbose_name_plural': 'termijnbedragen',
                'ordering': ['plan', 'number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='instalments_of_a_plan_are_numbered')],
            },
        ),
        migrations.CreateModel(
            name='Writ',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('letter_id', models.UUIDField(unique=True, verbose_name='brief')),
                ('issued_on', models.DateField(verbose_name='uitgevaardigd op')),
                ('demanded_cents', models.PositiveIntegerField(verbose_name='gevraagd bedrag in centen')),
                ('served_on', models.DateField(blank=True, null=True, verbose_name='betekend op')),
                ('bailiff', models.CharField(blank=True, max_length=120, verbose_name='gerechtsdeurwaarder')),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='writ', to='claims.claim', verbose_name='vordering')),
            ],
            options={
                'verbose_name': 'dwangbevel',
                'verbose_name_plural': 'dwangbevelen',
                'ordering': ['-issued_on'],
                'indexes': [models.Index(condition=models.Q(('served_on', None)), fields=['claim'], include=('issued_on',), name='writ_to_serve')],
            },
        ),
        migrations.RunSQL(
            """
            CREATE TRIGGER claim_entries_are_append_only BEFORE UPDATE OR DELETE ON claims_entry
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
            """,
            "DROP TRIGGER claim_entries_are_append_only ON claims_entry;",
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION sum_up_claim() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                SELECT coalesce(sum(cents), 0) INTO NEW.balance
                FROM claims_entry WHERE claim_id = NEW.id;
                RETURN NEW;
            END $$;
            CREATE TRIGGER claims_are_summed_up
            BEFORE INSERT OR UPDATE OF balance ON claims_claim
            FOR EACH ROW EXECUTE FUNCTION sum_up_claim();
            CREATE FUNCTION sum_up_claim_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                -- A claim adds up anew whenever its balance is written.
                UPDATE claims_claim SET balance = balance WHERE id = NEW.claim_id;
                RETURN NULL;
            END $$;
            CREATE TRIGGER entries_are_summed_up AFTER INSERT ON claims_entry
            FOR EACH ROW EXECUTE FUNCTION sum_up_claim_of_entry();
            """,
            """
            DROP TRIGGER entries_are_summed_up ON claims_entry;
            DROP FUNCTION sum_up_claim_of_entry();
            DROP TRIGGER claims_are_summed_up ON claims_claim;
            DROP FUNCTION sum_up_claim();
            """,
        ),
    ]
