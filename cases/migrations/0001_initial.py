import core.fields
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django_fsm
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('regional', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Newcomer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('bsn', models.CharField(blank=True, max_length=9, null=True, unique=True, verbose_name='BSN')),
                ('v_number', models.CharField(blank=True, max_length=10, verbose_name='V-nummer')),
                ('given_names', models.CharField(blank=True, max_length=200, verbose_name='voornamen')),
                ('prefix', models.CharField(blank=True, max_length=20, verbose_name='voorvoegsel')),
                ('surname', models.CharField(max_length=200, verbose_name='geslachtsnaam')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='geboortejaar')),
                ('birth_month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='geboortemaand')),
                ('birth_day', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='geboortedag')),
                ('gender', models.CharField(choices=[('M', 'man'), ('V', 'vrouw'), ('O', 'onbekend')], default='O', max_length=1, verbose_name='geslacht')),
                ('nationalities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), default=list, size=None, verbose_name='nationaliteiten')),
                ('nationality', models.CharField(blank=True, max_length=80, verbose_name='nationaliteit')),
                ('street', models.CharField(blank=True, max_length=120, verbose_name='straat en huisnummer')),
                ('postcode', models.CharField(blank=True, max_length=7, verbose_name='postcode')),
                ('city', models.CharField(blank=True, max_length=80, verbose_name='plaats')),
                ('is_address_secret', models.BooleanField(default=False, verbose_name='adres geheim')),
                ('language', models.CharField(blank=True, max_length=40, verbose_name='taal')),
                ('needs_interpreter', models.BooleanField(default=False, verbose_name='tolk nodig')),
                ('phone', models.CharField(blank=True, max_length=24, verbose_name='telefoon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('permit_kind', models.CharField(choices=[('asylum_definite', 'asiel, bepaalde tijd'), ('regular', 'regulier, bepaalde tijd')], max_length=16, verbose_name='vergunning')),
                ('permit_code', models.CharField(blank=True, max_length=2, verbose_name='code verblijfstitel')),
                ('permit_from', models.DateField(blank=True, null=True, verbose_name='vergunning vanaf')),
                ('permit_until', models.DateField(blank=True, null=True, verbose_name='vergunning tot')),
                ('search_name', models.GeneratedField(db_persist=True, expression=core.fields.Fold(django.db.models.functions.text.Concat('given_names', models.Value(' '), 'prefix', models.Value(' '), 'surname', output_field=models.TextField())), output_field=models.TextField(), verbose_name='zoeknaam')),
            ],
            options={
                'verbose_name': 'inburgeringsplichtige',
                'verbose_name_plural': 'inburgeringsplichtigen',
                'indexes': [models.Index(django.db.models.functions.comparison.Collate('surname', 'nl-x-icu'), models.F('id'), name='newcomer_by_surname'), django.contrib.postgres.indexes.GinIndex(core.fields.WordsOf('search_name'), name='newcomer_by_word'), models.Index(fields=['birth_year', 'birth_month', 'birth_day'], name='newcomer_by_birth')],
                'constraints': [models.CheckConstraint(condition=models.Q(('bsn__isnull', True), ('bsn__regex', '^[0-9]{9}$'), _connector='OR'), name='bsn_is_nine_digits')],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=12, unique=True, verbose_name='zaaknummer')),
                ('phase', django_fsm.FSMField(choices=[('intake', 'Intake'), ('pip', 'PIP'), ('route', 'Leerroute'), ('map', 'MAP'), ('completed', 'Afgerond'), ('moved', 'Verhuisd'), ('exempted', 'Vrijgesteld of ontheven'), ('ended', 'Beëindigd')], default='intake', max_length=50, protected=True, verbose_name='fase')),
                ('group', models.CharField(choices=[('asylum', 'Asielstatushouder'), ('family', 'Gezins- of overige migrant')], max_length=8, verbose_name='doelgroep')),
                ('opened_on', models.DateField(verbose_name='geopend')),
                ('obligation_began_on', models.DateField(verbose_name='begin inburgeringsplicht')),
                ('notified_on', models.DateField(verbose_name='kennisgeving DUO')),
                ('linked_on', models.DateField(blank=True, null=True, verbose_name='gekoppeld aan de gemeente')),
                ('coa_location', models.CharField(blank=True, max_length=80, verbose_name='COA-locatie')),
                ('housed_on', models.DateField(blank=True, null=True, verbose_name='gehuisvest')),
                ('registered_on', models.DateField(blank=True, null=True, verbose_name='ingeschreven in de gemeente')),
                ('moved_in_on', models.DateField(blank=True, null=True, verbose_name='overgenomen na verhuizing')),
                ('intake_closed_on', models.DateField(blank=True, null=True, verbose_name='intake afgerond')),
                ('has_young_children', models.BooleanField(default=False, verbose_name='kinderen jonger dan 4 jaar')),
                ('is_intake_in_absentia', models.BooleanField(default=False, verbose_name='intake in afwezigheid')),
                ('first_pip_on', models.DateField(blank=True, null=True, verbose_name='dagtekening eerste PIP')),
                ('route_finished_on', models.DateField(blank=True, null=True, verbose_name='leerroute afgerond')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='beëindigd')),
                ('end_reason', models.CharField(blank=True, choices=[('full_exemption', 'Volledige vrijstelling'), ('full_dispensation', 'Volledige ontheffing'), ('died', 'Overleden'), ('duty_ended', 'Niet meer inburgeringsplichtig'), ('left_country', 'Vertrokken uit Nederland')], max_length=24, verbose_name='reden van beëindiging')),
                ('phase_before', models.CharField(blank=True, choices=[('intake', 'Intake'), ('pip', 'PIP'), ('route', 'Leerroute'), ('map', 'MAP'), ('completed', 'Afgerond'), ('moved', 'Verhuisd'), ('exempted', 'Vrijgesteld of ontheven'), ('ended', 'Beëindigd')], max_length=12, verbose_name='fase voor het einde')),
                ('caseworker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to=settings.AUTH_USER_MODEL, verbose_name='klantregisseur')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='regional.municipality', verbose_name='gemeente')),
                ('placement_municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='regional.municipality', verbose_name='plaatsingsgemeente')),
                ('newcomer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='cases.newcomer', verbose_name='inburgeringsplichtige')),
            ],
            options={
                'verbose_name': 'zaak',
                'verbose_name_plural': 'zaken',
                'indexes': [models.Index(fields=['municipality', 'phase'], name='case_by_municipality'), models.Index(fields=['caseworker', 'phase'], name='case_by_caseworker'), models.Index(fields=['-opened_on', 'id'], name='case_by_opening'), models.Index(fields=['caseworker', 'municipality', 'phase', 'has_young_children'], name='case_by_desk'), models.Index(fields=['phase', 'id'], name='case_by_phase'), models.Index(fields=['municipality', 'id'], include=('caseworker', 'phase'), name='case_by_town')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('newcomer',), name='one_open_case_per_newcomer'), models.CheckConstraint(condition=models.Q(('phase__in', ['intake', 'pip', 'route', 'map', 'completed', 'moved', 'exempted', 'ended'])), name='case_phase_is_known'), models.CheckConstraint(condition=models.Q(('notified_on__gte', models.F('obligation_began_on'))), name='notified_after_obligation_began')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='HealthRecord',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='health', serialize=False, to='cases.case', verbose_name='zaak')),
                ('discussed_on', models.DateField(blank=True, null=True, verbose_name='besproken op')),
                ('physical', models.TextField(blank=True, verbose_name='lichamelijke gezondheid')),
                ('mental', models.TextField(blank=True, verbose_name='psychische gezondheid')),
                ('test_exemption', models.CharField(blank=True, choices=[('visual', 'visuele beperking'), ('hearing', 'auditieve beperking')], max_length=8, verbose_name='vrijstelling van de toets')),
            ],
            options={
                'verbose_name': 'gezondheidsgegevens',
                'verbose_name_plural': 'gezondheidsgegevens',
            },
        ),
        migrations.CreateModel(
            name='IntakeReport',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='intake_report', serialize=False, to='cases.case', verbose_name='zaak')),
                ('education_work', models.TextField(blank=True, verbose_name='opleiding en werkervaring')),
                ('circumstances', models.TextField(blank=True, verbose_name='persoonlijke omstandigheden')),
                ('has_young_children', models.BooleanField(blank=True, null=True, verbose_name='kinderen jonger dan 4 jaar')),
                ('early_childhood', models.TextField(blank=True, verbose_name='voor- en vroegschoolse educatie')),
                ('language_level', models.TextField(blank=True, verbose_name='taalniveau')),
                ('work_options', models.TextField(blank=True, verbose_name='mogelijkheden voor werk')),
                ('self_reliance', models.TextField(blank=True, verbose_name='zelfredzaamheid')),
                ('wishes', models.TextField(blank=True, verbose_name='wensen van de nieuwkomer')),
                ('told_alone_on', models.DateField(blank=True, null=True, verbose_name='gewezen op recht op gesprek alleen')),
                ('wants_alone', models.BooleanField(blank=True, null=True, verbose_name='wil alleen spreken')),
                ('absentia_reason', models.TextField(blank=True, verbose_name='waarom zonder de nieuwkomer afgerond')),
                ('saved_at', models.DateTimeField(blank=True, null=True, verbose_name='opgeslagen')),
                ('saved_by', models.CharField(blank=True, max_length=64, verbose_name='opgeslagen door')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='aantal keren opgeslagen')),
            ],
            options={
                'verbose_name': 'verslag brede intake',
                'verbose_name_plural': 'verslagen brede intake',
            },
        ),
        migrations.CreateModel(
            name='LearnabilityTest',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='learnability', serialize=False, to='cases.case', verbose_name='zaak')),
                ('invited_on', models.DateField(blank=True, null=True, verbose_name='uitgenodigd op')),
                ('planned_on', models.DateField(blank=True, null=True, verbose_name='datum toets')),
                ('taken_on', models.DateField(blank=True, null=True, verbose_name='afgenomen op')),
                ('result', models.CharField(blank=True, choices=[('b1_feasible', 'B1-route haalbaar'), ('b1_not_feasible', 'B1-route niet haalbaar'), ('unknown', 'Onbekend')], max_length=16, verbose_name='resultaat')),
                ('correction', models.TextField(blank=True, verbose_name='waarom de uitslag is ingetrokken')),
                ('is_exempt', models.BooleanField(default=False, verbose_name='vrijgesteld van de toets')),
                ('exempted_on', models.DateField(blank=True, null=True, verbose_name='vrijgesteld op')),
            ],
            options={
                'verbose_name': 'leerbaarheidstoets',
            },
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=40, verbose_name='termijn')),
                ('parameter_since', models.DateField(verbose_name='versie van de regel')),
                ('start_event', models.CharField(max_length=160, verbose_name='begint bij')),
                ('started_on', models.DateField(verbose_name='begonnen')),
                ('base_last_day', models.DateField(verbose_name='uiterste dag volgens de wet')),
                ('rolled_from', models.DateField(blank=True, null=True, verbose_name='verschoven van')),
                ('last_day', models.DateField(verbose_name='uiterste dag')),
                ('cites', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None, verbose_name='artikelen')),
                ('state', django_fsm.FSMField(choices=[('running', 'loopt'), ('met', 'gehaald'), ('withdrawn', 'vervallen'), ('expired', 'verstreken')], default='running', max_length=50, protected=True, verbose_name='stand')),
                ('is_work', models.BooleanField(default=True, verbose_name='staat op de werklijst')),
                ('waits_on_other', models.BooleanField(default=False, verbose_name='wacht op een ander')),
                ('met_on', models.DateField(blank=True, null=True, verbose_name='gehaald op')),
                ('late_on', models.DateField(blank=True, null=True, verbose_name='gemiste uiterste dag')),
                ('late_cause', models.CharField(blank=True, choices=[('housing', 'Huisvesting of inschrijving'), ('learnability_test', 'Leerbaarheidstoets'), ('no_show', 'Niet verschenen op de intake'), ('illness', 'Ziekte of omstandigheden van de nieuwkomer'), ('interpreter', 'Geen tolk beschikbaar'), ('third_party', 'Wachten op een andere organisatie'), ('provider', 'Aanbod van de leerroute'), ('ourselves', 'Capaciteit van onszelf'), ('handover', 'Overdracht tussen gemeenten'), ('late_notice', 'Te late melding aan ons')], max_length=24, verbose_name='oorzaak')),
                ('warned_on', models.DateField(blank=True, null=True, verbose_name='gewaarschuwd')),
                ('about_id', models.UUIDField(blank=True, null=True, verbose_name='waarover')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='cases.case', verbose_name='zaak')),
                ('caseworker', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='klantregisseur van de zaak')),
                ('municipality', models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.municipality', verbose_name='gemeente van de zaak')),
            ],
            options={
                'verbose_name': 'termijn',
                'verbose_name_plural': 'termijnen',
                'indexes': [models.Index(condition=models.Q(('is_work', True), ('state', 'running')), fields=['last_day', 'id'], include=['case', 'key', 'waits_on_other', 'municipality', 'caseworker'], name='deadline_work'), models.Index(condition=models.Q(('about_id__isnull', False)), fields=['about_id'], name='deadline_about'), models.Index(condition=models.Q(('key__in', ('objection_decision', 'objection_decision_committee', 'application_decision', 'penalty_decision')), ('state', 'running')), fields=['key', 'last_day', 'about_id'], include=['case', 'waits_on_other', 'municipality', 'caseworker'], name='deadline_to_decide')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('about_id__isnull', True), ('state', 'running')), fields=('case', 'key'), name='one_running_clock_per_term'), models.UniqueConstraint(condition=models.Q(('about_id__isnull', False), ('state', 'running')), fields=('case', 'key', 'about_id'), name='one_running_clock_per_subject'), models.CheckConstraint(condition=models.Q(('state__in', ['running', 'met', 'withdrawn', 'expired'])), name='deadline_state_is_known')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ExperienceAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('moment', models.CharField(choices=[('intake', 'na de intake'), ('pip', 'na het PIP'), ('route', 'na de leerroute')], max_length=8, verbose_name='moment')),
                ('month', models.DateField(verbose_name='maand')),
                ('language', models.CharField(max_length=40, verbose_name='taal')),
                ('mode', models.CharField(choices=[('together', 'samen met de klantregisseur'), ('paper', 'op papier')], max_length=8, verbose_name='manier')),
                ('understood', models.PositiveSmallIntegerField(verbose_name='begreep wat er gebeurde')),
                ('heard', models.PositiveSmallIntegerField(verbose_name='er werd naar mij geluisterd')),
                ('helped', models.PositiveSmallIntegerField(verbose_name='het helpt mij verder')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'ervaring',
                'verbose_name_plural': 'ervaringen',
                'constraints': [models.CheckConstraint(condition=models.Q(('heard__range', (1, 5)), ('helped__range', (1, 5)), ('understood__range', (1, 5))), name='experience_scores_run_from_one_to_five')],
            },
        ),
        migrations.CreateModel(
            name='ExperienceAsked',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('moment', models.CharField(choices=[('intake', 'na de intake'), ('pip', 'na het PIP'), ('route', 'na de leerroute')], max_length=8, verbose_name='moment')),
                ('asked_on', models.DateField(verbose_name='gevraagd op')),
                ('is_answered', models.BooleanField(verbose_name='beantwoord')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='experience_asked', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'gestelde ervaringsvraag',
                'verbose_name_plural': 'gestelde ervaringsvragen',
                'constraints': [models.UniqueConstraint(fields=('case', 'moment'), name='asked_once_per_moment')],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('ground', models.CharField(max_length=40, verbose_name='grond')),
                ('first_day', models.DateField(blank=True, null=True, verbose_name='periode vanaf')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='periode tot en met')),
                ('added', models.CharField(max_length=80, verbose_name='duur')),
                ('new_last_day', models.DateField(verbose_name='nieuwe uiterste dag')),
                ('citation', models.CharField(max_length=32, verbose_name='artikel')),
                ('reference', models.CharField(blank=True, max_length=80, verbose_name='kenmerk van het besluit')),
                ('granted_on', models.DateField(verbose_name='toegekend op')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='cases.deadline', verbose_name='termijn')),
            ],
            options={
                'verbose_name': 'verlenging',
                'verbose_name_plural': 'verlengingen',
            },
        ),
        migrations.CreateModel(
            name='InformationRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=200, verbose_name='welke informatie')),
                ('from_whom', models.CharField(max_length=120, verbose_name='van wie')),
                ('why', models.TextField(verbose_name='waarom onmisbaar')),
                ('requested_on', models.DateField(verbose_name='gevraagd op')),
                ('received_on', models.DateField(blank=True, null=True, verbose_name='ontvangen op')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='information_requests', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'informatieverzoek',
            },
        ),
        migrations.CreateModel(
            name='LoweringGround',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('hours', models.PositiveSmallIntegerField(verbose_name='uren taalles')),
                ('known_until', models.DateField(verbose_name='uren bekend tot')),
                ('effort', models.TextField(verbose_name='waaruit de inzet blijkt')),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('reading', 'Lezen'), ('listening', 'Luisteren'), ('writing', 'Schrijven'), ('speaking', 'Spreken'), ('knm', 'KNM')], max_length=12), size=None, verbose_name='onderdelen op A2')),
                ('established_on', models.DateField(verbose_name='vastgesteld op')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lowering_grounds', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'grond voor afschalen',
                'verbose_name_plural': 'gronden voor afschalen',
                'ordering': ['-established_on'],
            },
        ),
        migrations.CreateModel(
            name='PipVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('state', django_fsm.FSMField(choices=[('draft', 'concept'), ('proposed', 'wacht op medeondertekening'), ('adopted', 'vastgesteld'), ('discarded', 'vervallen concept')], default='draft', max_length=50, protected=True, verbose_name='stand')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='dagtekening')),
                ('route', models.CharField(blank=True, choices=[('b1', 'B1-route'), ('education', 'Onderwijsroute'), ('z', 'Zelfredzaamheidsroute')], max_length=12, verbose_name='leerroute')),
                ('route_reasons', models.TextField(blank=True, verbose_name='waarom deze leerroute')),
                ('departs_from_advice', models.TextField(blank=True, verbose_name='waarom anders dan de toets adviseert')),
                ('level', models.CharField(blank=True, choices=[('A2', 'A2'), ('B1', 'B1')], max_length=2, verbose_name='niveau')),
                ('route_hours', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='uren leerroute')),
                ('pvt_hours', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='uren PVT')),
                ('map_hours', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='uren MAP')),
                ('pvt_plan', models.TextField(blank=True, verbose_name='afspraken PVT')),
                ('map_plan', models.TextField(blank=True, verbose_name='afspraken MAP')),
                ('talks', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='aantal voortgangsgesprekken')),
                ('support', models.TextField(blank=True, verbose_name='ondersteuning en begeleiding')),
                ('early_childhood', models.TextField(blank=True, verbose_name='afspraken voor- en vroegschoolse educatie')),
                ('participation_reference', models.CharField(blank=True, max_length=80, verbose_name='kenmerk besluit Participatiewet')),
                ('participation_dated_on', models.DateField(blank=True, null=True, verbose_name='datum besluit Participatiewet')),
                ('a2_parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('reading', 'Lezen'), ('listening', 'Luisteren'), ('writing', 'Schrijven'), ('speaking', 'Spreken'), ('knm', 'KNM')], max_length=12), blank=True, default=list, size=None, verbose_name='onderdelen op A2, en KNM')),
                ('literacy', models.CharField(blank=True, choices=[('A', 'analfabeet'), ('AA', 'anders-gealfabetiseerd'), ('NVT', 'niet nodig')], max_length=4, verbose_name='alfabetisering')),
                ('wishes', models.TextField(blank=True, verbose_name='eigen wensen van de nieuwkomer')),
                ('change_reason', models.TextField(blank=True, verbose_name='reden van de wijziging')),
                ('switch_ground', models.CharField(blank=True, choices=[('special_case', 'Een bijzonder geval'), ('after_education', 'Na een opleiding zonder vrijstelling (praktijkonderwijs, vso of mbo-1)')], max_length=16, verbose_name='waarom wisselen nog kan')),
                ('special_case', models.TextField(blank=True, verbose_name='uitleg waarom wisselen nog kan')),
                ('send_back_reason', models.TextField(blank=True, verbose_name='waarom teruggestuurd')),
                ('proposed_on', models.DateField(blank=True, null=True, verbose_name='voorgelegd op')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='vastgesteld op')),
                ('letter_id', models.UUIDField(blank=True, null=True, verbose_name='besluit')),
                ('saved_at', models.DateTimeField(blank=True, null=True, verbose_name='opgeslagen')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='aantal keren opgeslagen')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pip_versions', to='cases.case', verbose_name='zaak')),
                ('countersigned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='medeondertekend door')),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='opgesteld door')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regional.municipality', verbose_name='gemeente')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgesteld door')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='opgeslagen door')),
            ],
            options={
                'verbose_name': 'PIP-versie',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'discarded'), _negated=True), fields=('case', 'number'), name='pip_versions_are_numbered'), models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'proposed'])), fields=('case',), name='one_open_pip_draft_per_case'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'adopted', 'discarded'])), name='pip_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'adopted'), _negated=True), models.Q(('adopted_on__isnull', False), ('dated_on__isnull', False), ('letter_id__isnull', False), models.Q(('route', ''), _negated=True)), _connector='OR'), name='adopted_pip_is_a_decision'), models.CheckConstraint(condition=models.Q(('countersigned_by', models.F('proposed_by')), _negated=True), name='pip_is_countersigned_by_another')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='PipGoal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('origin', models.UUIDField(default=uuid.uuid4, verbose_name='oorsprong')),
                ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('domain', models.CharField(choices=[('work', 'betaald werk'), ('enterprise', 'eigen onderneming'), ('volunteering', 'vrijwilligerswerk'), ('education', 'opleiding'), ('language', 'taal'), ('care', 'zorg voor gezin of anderen'), ('health', 'gezondheid'), ('network', 'sociaal netwerk'), ('daily_life', 'zelfredzaamheid')], max_length=16, verbose_name='leefgebied')),
                ('title', models.CharField(max_length=160, verbose_name='doel')),
                ('offer', models.CharField(blank=True, max_length=200, verbose_name='aanbod')),
                ('result', models.CharField(blank=True, max_length=200, verbose_name='resultaat')),
                ('state', models.CharField(choices=[('open', 'loopt'), ('reached', 'bereikt'), ('dropped', 'losgelaten')], default='open', max_length=8, verbose_name='stand')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subgoals', to='cases.pipgoal', verbose_name='hoofddoel')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='cases.pipversion', verbose_name='PIP-versie')),
            ],
            options={
                'verbose_name': 'doel',
                'verbose_name_plural': 'doelen',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='ProgressTalk',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', django_fsm.FSMField(choices=[('planned', 'gepland'), ('held', 'gehouden'), ('missed', 'gemist'), ('cancelled', 'afgezegd')], default='planned', max_length=50, protected=True, verbose_name='stand')),
                ('planned_on', models.DateField(verbose_name='gepland op')),
                ('planned_at', models.TimeField(verbose_name='tijd')),
                ('place', models.CharField(max_length=120, verbose_name='plaats')),
                ('report', models.TextField(blank=True, verbose_name='verslag')),
                ('missed_reason', models.CharField(blank=True, max_length=200, verbose_name='waarom niet doorgegaan')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='met')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talks', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'voortgangsgesprek',
                'verbose_name_plural': 'voortgangsgesprekken',
                'ordering': ['planned_on', 'planned_at'],
                'indexes': [models.Index(condition=models.Q(('state', 'planned')), fields=['planned_on', 'id'], name='talk_to_hold')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'held', 'missed', 'cancelled'])), name='talk_state_is_known')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Reopening',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reopened_on', models.DateField(verbose_name='heropend op')),
                ('reason', models.TextField(verbose_name='waarom heropend')),
                ('ended_as', models.CharField(choices=[('intake', 'Intake'), ('pip', 'PIP'), ('route', 'Leerroute'), ('map', 'MAP'), ('completed', 'Afgerond'), ('moved', 'Verhuisd'), ('exempted', 'Vrijgesteld of ontheven'), ('ended', 'Beëindigd')], max_length=12, verbose_name='fase bij het einde')),
                ('ended_on', models.DateField(verbose_name='was beëindigd op')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reopenings', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'heropening',
                'verbose_name_plural': 'heropeningen',
                'ordering': ['-reopened_on'],
            },
        ),
        migrations.CreateModel(
            name='Residence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('linked_on', models.DateField(blank=True, null=True, verbose_name='gekoppeld')),
                ('registered_on', models.DateField(blank=True, null=True, verbose_name='ingeschreven')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='vertrokken')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='residences', to='cases.case', verbose_name='zaak')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'verblijf',
                'verbose_name_plural': 'verblijven',
            },
        ),
        migrations.CreateModel(
            name='Suspension',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('ground', models.CharField(max_length=40, verbose_name='grond')),
                ('first_day', models.DateField(verbose_name='vanaf')),
                ('lapses_on', models.DateField(verbose_name='vervalt uiterlijk')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('citation', models.CharField(max_length=32, verbose_name='artikel')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suspensions', to='cases.deadline', verbose_name='termijn')),
            ],
            options={
                'verbose_name': 'opschorting',
                'verbose_name_plural': 'opschortingen',
            },
        ),
        migrations.CreateModel(
            name='TalkAgreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('domain', models.CharField(choices=[('work', 'betaald werk'), ('enterprise', 'eigen onderneming'), ('volunteering', 'vrijwilligerswerk'), ('education', 'opleiding'), ('language', 'taal'), ('care', 'zorg voor gezin of anderen'), ('health', 'gezondheid'), ('network', 'sociaal netwerk'), ('daily_life', 'zelfredzaamheid')], max_length=16, verbose_name='leefgebied')),
                ('title', models.CharField(max_length=160, verbose_name='afspraak')),
                ('becomes_goal', models.BooleanField(default=True, verbose_name='wordt een doel in het PIP')),
                ('taken_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.pipversion', verbose_name='opgenomen in')),
                ('talk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='cases.progresstalk', verbose_name='voortgangsgesprek')),
            ],
            options={
                'verbose_name': 'afspraak uit een gesprek',
                'verbose_name_plural': 'afspraken uit een gesprek',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('summons', models.PositiveSmallIntegerField(verbose_name='oproep')),
                ('issued_on', models.DateField(verbose_name='opgeroepen op')),
                ('planned_on', models.DateField(verbose_name='datum afspraak')),
                ('planned_at', models.TimeField(verbose_name='tijd')),
                ('place', models.CharField(max_length=160, verbose_name='plaats')),
                ('last_day', models.DateField(verbose_name='uiterste dag')),
                ('letter_id', models.UUIDField(blank=True, null=True, verbose_name='oproepbrief')),
                ('warning_letter_id', models.UUIDField(blank=True, null=True, verbose_name='waarschuwing')),
                ('no_fine_reason', models.TextField(blank=True, verbose_name='waarom geen boete')),
                ('outcome', models.CharField(choices=[('planned', 'gepland'), ('shown', 'verschenen'), ('not_cooperative', 'verschenen, onvoldoende medewerking'), ('no_show', 'niet verschenen zonder bericht'), ('no_show_notified', 'niet verschenen met bericht'), ('moved', 'verzet')], default='planned', max_length=20, verbose_name='uitkomst')),
                ('outcome_on', models.DateField(blank=True, null=True, verbose_name='uitkomst vastgelegd')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('correction', models.TextField(blank=True, verbose_name='waarom de uitkomst is ingetrokken')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.municipality', verbose_name='gemeente die oproept')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'afspraak',
                'verbose_name_plural': 'afspraken',
                'indexes': [models.Index(condition=models.Q(('outcome', 'planned')), fields=['planned_on', 'id'], name='appointment_planned')],
                'constraints': [models.UniqueConstraint(fields=('case', 'issued_on'), name='one_summons_a_day'), models.UniqueConstraint(condition=models.Q(('outcome', 'planned')), fields=('case',), name='one_planned_appointment_per_case'), models.CheckConstraint(condition=models.Q(('summons__gte', 1), ('summons__lte', 3)), name='three_summonses_at_most')],
            },
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('late_on__isnull', True), ('state', 'running')), fields=['last_day'], include=('id', 'key', 'waits_on_other'), name='deadline_not_late'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('state', 'running'), ('waits_on_other', False), ('warned_on__isnull', True), ('is_work', True)), fields=['last_day'], include=('id',), name='deadline_unwarned_work'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('state', 'running'), ('waits_on_other', False), ('warned_on__isnull', True), ('key', 'integration')), fields=['last_day'], include=('id',), name='deadline_unwarned_term'),
        ),
        migrations.AddIndex(
            model_name='suspension',
            index=models.Index(condition=models.Q(('last_day__isnull', True)), fields=['lapses_on'], include=('id',), name='suspension_lapses'),
        ),
        migrations.CreateModel(
            name='NameWord',
            fields=[
                ('word', models.TextField(primary_key=True, serialize=False, verbose_name='naamdeel')),
                ('is_in_doubt', models.BooleanField(db_default=False, verbose_name='misschien van niemand meer')),
            ],
            options={
                'verbose_name': 'naamdeel',
                'verbose_name_plural': 'naamdelen',
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('word', name='gin_trgm_ops'), name='name_word_alike'), models.Index(condition=models.Q(('is_in_doubt', True)), fields=['word'], name='name_word_in_doubt')],
            },
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION keep_words_of_names() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                -- So that the night forgets none of them before this transaction is done.
                PERFORM FROM cases_nameword
                WHERE word IN (SELECT unnest(words_of(search_name)) FROM written)
                ORDER BY word FOR KEY SHARE;
                INSERT INTO cases_nameword (word)
                SELECT DISTINCT told.word FROM written, unnest(words_of(search_name)) told (word)
                WHERE NOT EXISTS (SELECT FROM cases_nameword kept WHERE kept.word = told.word)
                ORDER BY 1 ON CONFLICT DO NOTHING;
                RETURN NULL;
            END $$;
            CREATE TRIGGER words_of_new_names AFTER INSERT ON cases_newcomer
            REFERENCING NEW TABLE AS written
            FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_names();
            CREATE TRIGGER words_of_changed_names AFTER UPDATE ON cases_newcomer
            REFERENCING NEW TABLE AS written
            FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_names();

            CREATE FUNCTION doubt_words_of_name() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                UPDATE cases_nameword SET is_in_doubt = true
                WHERE word = ANY (words_of(OLD.search_name));
                RETURN NULL;
            END $$;
            CREATE TRIGGER words_of_former_names AFTER UPDATE ON cases_newcomer FOR EACH ROW
            WHEN (OLD.search_name <> NEW.search_name) EXECUTE FUNCTION doubt_words_of_name();
            CREATE TRIGGER words_of_the_gone AFTER DELETE ON cases_newcomer
            FOR EACH ROW EXECUTE FUNCTION doubt_words_of_name();
            """,
            """
            DROP TRIGGER words_of_the_gone ON cases_newcomer;
            DROP TRIGGER words_of_former_names ON cases_newcomer;
            DROP FUNCTION doubt_words_of_name();
            DROP TRIGGER words_of_changed_names ON cases_newcomer;
            DROP TRIGGER words_of_new_names ON cases_newcomer;
            DROP FUNCTION keep_words_of_names();
            """,
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION refuse_change_of_adopted_pip() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF OLD.state = 'adopted' THEN
                    RAISE EXCEPTION 'an adopted PIP is never edited: %', TG_OP;
                END IF;
                RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
            END $$;
            CREATE TRIGGER adopted_pips_are_frozen BEFORE UPDATE OR DELETE ON cases_pipversion
            FOR EACH ROW EXECUTE FUNCTION refuse_change_of_adopted_pip();
            CREATE FUNCTION refuse_change_of_adopted_goal() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT 1 FROM cases_pipversion v WHERE v.state = 'adopted'
                           AND v.id IN (OLD.version_id, NEW.version_id)) THEN
                    RAISE EXCEPTION 'a goal of an adopted PIP is never edited: %', TG_OP;
                END IF;
                RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
            END $$;
            CREATE TRIGGER adopted_goals_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON cases_pipgoal
            FOR EACH ROW EXECUTE FUNCTION refuse_change_of_adopted_goal();
            """,
            """
            DROP TRIGGER adopted_goals_are_frozen ON cases_pipgoal;
            DROP FUNCTION refuse_change_of_adopted_goal();
            DROP TRIGGER adopted_pips_are_frozen ON cases_pipversion;
            DROP FUNCTION refuse_change_of_adopted_pip();
            """,
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('caseworker', None), ('ended_on', None)), fields=['municipality', 'id'], name='case_unassigned'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('phase__in', ('intake', 'pip')), ('registered_on', None)), fields=['id'], include=['municipality', 'caseworker'], name='case_unregistered'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('phase__in', ('intake', 'pip')), ('registered_on', None)), fields=['municipality', 'id'], name='case_unregistered_by_town'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('phase__in', ('intake', 'pip')), ('registered_on', None)), fields=['caseworker', 'id'], include=['municipality'], name='case_unregistered_by_desk'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('is_work', True), ('state', 'running')), fields=['case', 'last_day', 'key'], include=['parameter_since'], name='deadline_nearest'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('is_work', True), ('state', 'running'), ('waits_on_other', True)), fields=['last_day', 'id'], name='deadline_awaited'),
        ),
        migrations.AddIndex(
            model_name='learnabilitytest',
            index=models.Index(condition=models.Q(('invited_on__isnull', False), ('is_exempt', False), ('result', '')), fields=['case'], name='test_without_result'),
        ),
        migrations.AddIndex(
            model_name='pipversion',
            index=models.Index(condition=models.Q(('state', 'proposed')), fields=['case'], name='pip_proposed'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('is_work', True), ('state', 'running')), fields=['caseworker', 'last_day', 'id'], include=['case', 'key', 'waits_on_other', 'municipality'], name='deadline_by_desk'),
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION tell_term_of_its_case() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                SELECT municipality_id, caseworker_id INTO NEW.municipality_id, NEW.caseworker_id
                FROM cases_case WHERE id = NEW.case_id;
                RETURN NEW;
            END $$;
            CREATE TRIGGER terms_know_their_case
            BEFORE INSERT OR UPDATE OF case_id, municipality_id, caseworker_id ON cases_deadline
            FOR EACH ROW EXECUTE FUNCTION tell_term_of_its_case();
            CREATE FUNCTION tell_terms_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                UPDATE cases_deadline
                SET municipality_id = NEW.municipality_id, caseworker_id = NEW.caseworker_id
                WHERE case_id = NEW.id;
                RETURN NULL;
            END $$;
            CREATE TRIGGER cases_tell_their_terms
            AFTER UPDATE OF municipality_id, caseworker_id ON cases_case FOR EACH ROW
            WHEN ((OLD.municipality_id, OLD.caseworker_id)
                  IS DISTINCT FROM (NEW.municipality_id, NEW.caseworker_id))
            EXECUTE FUNCTION tell_terms_of_case();
            """,
            """
            DROP TRIGGER cases_tell_their_terms ON cases_case;
            DROP FUNCTION tell_terms_of_case();
            DROP TRIGGER terms_know_their_case ON cases_deadline;
            DROP FUNCTION tell_term_of_its_case();
            """,
        ),
    ]
