import django.db.models.deletion
import django_fsm
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ('cases', '0001_initial'),
        ('regional', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CourseGroup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('first_day', models.DateField(verbose_name='eerste les')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='laatste les')),
                ('places', models.PositiveSmallIntegerField(verbose_name='plaatsen')),
                ('hours_per_week', models.PositiveSmallIntegerField(verbose_name='uren per week')),
            ],
            options={
                'verbose_name': 'startgroep',
                'verbose_name_plural': 'startgroepen',
                'ordering': ['first_day', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Location',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('street', models.CharField(max_length=120, verbose_name='straat en huisnummer')),
                ('postcode', models.CharField(max_length=7, verbose_name='postcode')),
                ('city', models.CharField(max_length=40, verbose_name='plaats')),
            ],
            options={
                'verbose_name': 'locatie',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='AttendanceFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', django_fsm.FSMField(choices=[('uploaded', 'wacht op controle'), ('reading', 'wordt gecontroleerd'), ('read', 'gecontroleerd'), ('booking', 'wordt geboekt'), ('booked', 'geboekt'), ('stopped', 'gestopt'), ('failed', 'niet te lezen')], default='uploaded', max_length=50, protected=True, verbose_name='stand')),
                ('name', models.CharField(max_length=120, verbose_name='bestandsnaam')),
                ('digest', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('content', models.BinaryField(null=True, verbose_name='inhoud')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='rijen')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='verwerkt')),
                ('taken', models.PositiveIntegerField(default=0, verbose_name='geboekt')),
                ('refused', models.PositiveIntegerField(default=0, verbose_name='geweigerd')),
                ('unchanged', models.PositiveIntegerField(default=0, verbose_name='ongewijzigd')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='waarom niet te lezen')),
                ('uploaded_on', models.DateField(verbose_name='geüpload op')),
                ('booked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geboekt door')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geüpload door')),
            ],
            options={
                'verbose_name': 'aanwezigheidsbestand',
                'verbose_name_plural': 'aanwezigheidsbestanden',
                'ordering': ['-uploaded_on', 'id'],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=40, verbose_name='kenmerk')),
                ('first_day', models.DateField(verbose_name='ingangsdatum')),
                ('last_day', models.DateField(verbose_name='einddatum')),
                ('decided_in', models.CharField(blank=True, max_length=200, verbose_name='besluit')),
                ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='regional.organisation', verbose_name='opdrachtgever')),
            ],
            options={
                'verbose_name': 'raamovereenkomst',
                'verbose_name_plural': 'raamovereenkomsten',
                'ordering': ['-first_day', 'reference'],
            },
        ),
        migrations.CreateModel(
            name='DispensationAdvice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('is_positive', models.BooleanField(verbose_name='adviseert ontheffing')),
                ('reasons', models.TextField(verbose_name='redenen')),
                ('advised_on', models.DateField(verbose_name='geadviseerd op')),
                ('letter_id', models.UUIDField(blank=True, null=True, verbose_name='brief')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispensation_advices', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'advies ontheffing',
                'verbose_name_plural': 'adviezen ontheffing',
                'ordering': ['-advised_on'],
            },
        ),
        migrations.CreateModel(
            name='Dispensation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('full', 'volledig'), ('partial', 'gedeeltelijk'), ('temporary', 'tijdelijk')], max_length=10, verbose_name='reikwijdte')),
                ('ground', models.CharField(choices=[('MED', 'medisch'), ('BIO', 'bijzondere individuele omstandigheden')], max_length=4, verbose_name='grond')),
                ('part', models.CharField(blank=True, choices=[('reading', 'Lezen'), ('listening', 'Luisteren'), ('writing', 'Schrijven'), ('speaking', 'Spreken'), ('knm', 'KNM')], max_length=12, verbose_name='onderdeel')),
                ('participation_hours', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='uren participatie die mogelijk blijven')),
                ('judgement', models.CharField(choices=[('granted', 'toegekend'), ('refused', 'afgewezen')], max_length=8, verbose_name='oordeel')),
                ('decided_on', models.DateField(verbose_name='besluit van')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispensations', to='cases.case', verbose_name='zaak')),
                ('advice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='routes.dispensationadvice', verbose_name='advies van het college')),
            ],
            options={
                'verbose_name': 'ontheffing',
                'verbose_name_plural': 'ontheffingen',
                'ordering': ['decided_on'],
            },
        ),
        migrations.CreateModel(
            name='DuoCompletion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('education_done_on', models.DateField(blank=True, null=True, verbose_name='taalschakeltraject afgerond')),
                ('completed_on', models.DateField(blank=True, null=True, verbose_name='aan de plicht voldaan op')),
                ('diploma_on', models.DateField(blank=True, null=True, verbose_name='diploma van')),
                ('reported_on', models.DateField(verbose_name='gemeld op')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='duo_completion', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'melding van DUO dat aan de plicht is voldaan',
                'verbose_name_plural': 'meldingen van DUO dat aan de plicht is voldaan',
            },
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', django_fsm.FSMField(choices=[('waiting', 'op de wachtlijst'), ('placed', 'geplaatst'), ('active', 'volgt de cursus'), ('paused', 'onderbroken'), ('ended', 'beëindigd')], default='waiting', max_length=50, protected=True, verbose_name='stand')),
                ('subject', models.CharField(choices=[('b1', 'B1-route'), ('education', 'Onderwijsroute'), ('z', 'Zelfredzaamheidsroute'), ('knm', 'KNM'), ('map', 'MAP'), ('pvt', 'PVT')], max_length=12, verbose_name='onderwerp')),
                ('arrangement', models.CharField(choices=[('offered', 'aangeboden door de gemeente'), ('own', 'zelf geregeld')], max_length=8, verbose_name='regeling')),
                ('has_loan', models.BooleanField(blank=True, null=True, verbose_name='lening van DUO')),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='volgnummer')),
                ('waiting_since', models.DateField(verbose_name='op de wachtlijst sinds')),
                ('promised_on', models.DateField(blank=True, null=True, verbose_name='beloofde start')),
                ('expected_start_on', models.DateField(blank=True, null=True, verbose_name='verwachte start')),
                ('planned_hours', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='geplande uren')),
                ('started_on', models.DateField(blank=True, null=True, verbose_name='begonnen op')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='laatste dag')),
                ('end_reason', models.CharField(blank=True, choices=[('finished', 'afgerond'), ('stopped', 'gestopt'), ('moved', 'overgestapt naar een andere groep of aanbieder'), ('switched', 'leerroute gewijzigd'), ('left', 'verhuisd of zaak beëindigd')], max_length=12, verbose_name='reden van einde')),
                ('stop_ground', models.CharField(blank=True, choices=[('illness', 'ziekte of omstandigheden'), ('work', 'werk'), ('travel', 'reizen'), ('provider', 'aanbieder stopt of schiet tekort'), ('too_hard', 'te moeilijk'), ('too_easy', 'te gemakkelijk'), ('absence', 'vaak afwezig'), ('other', 'anders')], max_length=12, verbose_name='reden van stoppen')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='cases.case', verbose_name='zaak')),
                ('follows', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='routes.enrolment', verbose_name='vervolg op')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='routes.coursegroup', verbose_name='startgroep')),
            ],
            options={
                'verbose_name': 'inschrijving',
                'verbose_name_plural': 'inschrijvingen',
                'ordering': ['-waiting_since', '-number'],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('full', 'volledig'), ('partial', 'gedeeltelijk'), ('temporary', 'tijdelijk')], max_length=10, verbose_name='reikwijdte')),
                ('reason', models.CharField(choices=[('AVI', 'aantoonbaar voldoende ingeburgerd'), ('DIP', 'diploma in het register'), ('DOC', 'document gecontroleerd'), ('GED', 'gedeeltelijk'), ('INB', 'eerder inburgeringsdiploma op B1'), ('INS', 'tijdelijk, bewijs van inschrijving'), ('OPL', 'tijdelijk, volgt een opleiding')], max_length=4, verbose_name='reden')),
                ('part', models.CharField(blank=True, choices=[('reading', 'Lezen'), ('listening', 'Luisteren'), ('writing', 'Schrijven'), ('speaking', 'Spreken'), ('knm', 'KNM')], max_length=12, verbose_name='onderdeel')),
                ('level', models.CharField(blank=True, choices=[('A2', 'A2'), ('B1', 'B1'), ('B2', 'B2')], max_length=2, verbose_name='niveau')),
                ('judgement', models.CharField(choices=[('granted', 'toegekend'), ('refused', 'afgewezen')], max_length=8, verbose_name='oordeel')),
                ('decided_on', models.DateField(verbose_name='besluit van')),
                ('first_day', models.DateField(blank=True, null=True, verbose_name='geldig vanaf')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'vrijstelling',
                'verbose_name_plural': 'vrijstellingen',
                'ordering': ['decided_on'],
            },
        ),
        migrations.CreateModel(
            name='HourDeduction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('ground', models.CharField(choices=[('prior_education', 'praktijkonderwijs, vso of entree voor het PIP'), ('impairment', 'visuele of auditieve beperking met revalidatietraject'), ('dispensation', 'ontheffing van DUO voor participatie'), ('earlier_route', 'uren van de route hiervoor')], max_length=16, verbose_name='grond')),
                ('of_course', models.BooleanField(verbose_name='van de cursusuren')),
                ('hours', models.PositiveSmallIntegerField(verbose_name='uren')),
                ('first_day', models.DateField(blank=True, null=True, verbose_name='periode vanaf')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='periode tot en met')),
                ('note', models.TextField(verbose_name='toelichting')),
                ('decided_on', models.DateField(verbose_name='vastgesteld op')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deductions', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'aftrek van uren',
                'verbose_name_plural': 'aftrekken van uren',
                'ordering': ['decided_on'],
            },
        ),
        migrations.CreateModel(
            name='HoursStatement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('hours', models.PositiveSmallIntegerField(verbose_name='uren')),
                ('excused', models.PositiveSmallIntegerField(verbose_name='geoorloofd verzuim')),
                ('unexcused', models.PositiveSmallIntegerField(verbose_name='ongeoorloofd verzuim')),
                ('known_until', models.DateField(verbose_name='bekend tot')),
                ('source', models.CharField(choices=[('form', 'ingevuld voor een persoon'), ('group', 'ingevuld voor een groep'), ('file', 'bestand van de aanbieder')], max_length=8, verbose_name='bron')),
                ('recorded_on', models.DateField(verbose_name='vastgelegd op')),
                ('number', models.PositiveSmallIntegerField(verbose_name='volgnummer')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='routes.enrolment', verbose_name='inschrijving')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='routes.attendancefile', verbose_name='bestand')),
            ],
            options={
                'verbose_name': 'urenopgave',
                'verbose_name_plural': 'urenopgaven',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='AttendanceSignal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('percent', models.PositiveSmallIntegerField(verbose_name='percentage zonder geldige reden gemist')),
                ('raised_on', models.DateField(verbose_name='ontstaan op')),
                ('answer', models.CharField(blank=True, choices=[('excusable', 'er was een goede reden'), ('talk', 'gesprek gepland'), ('agreement', 'afspraak gemaakt'), ('provider', 'de opgave klopte niet')], max_length=12, verbose_name='antwoord')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='beantwoord op')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance_signals', to='cases.case', verbose_name='zaak')),
                ('statement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signal', to='routes.hoursstatement', verbose_name='urenopgave')),
            ],
            options={
                'verbose_name': 'verzuimsignaal',
                'verbose_name_plural': 'verzuimsignalen',
                'ordering': ['-raised_on'],
            },
        ),
        migrations.AddField(
            model_name='coursegroup',
            name='location',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='routes.location', verbose_name='locatie'),
        ),
        migrations.CreateModel(
            name='Lot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('subject', models.CharField(choices=[('b1', 'B1-route'), ('education', 'Onderwijsroute'), ('z', 'Zelfredzaamheidsroute'), ('knm', 'KNM'), ('map', 'MAP'), ('pvt', 'PVT')], max_length=12, verbose_name='onderwerp')),
                ('execution', models.CharField(choices=[('bought', 'ingekocht'), ('own', 'zelf uitgevoerd')], max_length=8, verbose_name='uitvoering')),
                ('price_unit', models.CharField(choices=[('trajectory', 'traject'), ('hour', 'uur'), ('level', 'niveau')], max_length=12, verbose_name='prijs per')),
                ('price_cents', models.PositiveIntegerField(verbose_name='prijs in centen')),
                ('volume', models.PositiveIntegerField(verbose_name='volume')),
                ('first_day', models.DateField(verbose_name='eerste dag')),
                ('last_day', models.DateField(verbose_name='laatste dag')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='routes.contract', verbose_name='raamovereenkomst')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'perceel',
                'verbose_name_plural': 'percelen',
                'ordering': ['subject', 'name'],
            },
        ),
        migrations.AddField(
            model_name='enrolment',
            name='lot',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='routes.lot', verbose_name='perceel'),
        ),
        migrations.AddField(
            model_name='coursegroup',
            name='lot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='routes.lot', verbose_name='perceel'),
        ),
        migrations.CreateModel(
            name='LotEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('enrolment_id', models.UUIDField(db_index=True, verbose_name='inschrijving')),
                ('kind', models.CharField(choices=[('committed', 'toegezegd'), ('used', 'gebruikt'), ('released', 'vrijgevallen')], max_length=12, verbose_name='soort')),
                ('units', models.PositiveIntegerField(verbose_name='eenheden')),
                ('cents', models.PositiveIntegerField(verbose_name='bedrag in centen')),
                ('booked_on', models.DateField(verbose_name='boekdatum')),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='routes.lot', verbose_name='perceel')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'boeking',
                'verbose_name_plural': 'boekingen',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='MapTrack',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('started_on', models.DateField(verbose_name='begonnen op')),
                ('end_talk_on', models.DateField(blank=True, null=True, verbose_name='eindgesprek op')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='map_track', to='cases.case', verbose_name='zaak')),
                ('end_talk_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.organisation', verbose_name='eindgesprek met')),
            ],
            options={
                'verbose_name': 'module arbeidsmarkt en participatie',
                'verbose_name_plural': 'modules arbeidsmarkt en participatie',
            },
        ),
        migrations.CreateModel(
            name='MapTheme',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('theme', models.PositiveSmallIntegerField(choices=[(1, 'Oriëntatie op beroep en arbeidsmarkt'), (2, 'Wie ben ik en wat kan ik'), (3, 'Beroepswensen en kansen'), (4, 'Vaardigheden voor werk'), (5, 'Netwerken'), (6, 'Werk zoeken'), (7, 'Werken in Nederland'), (8, 'Mijn plan')], verbose_name='thema')),
                ('hours', models.PositiveSmallIntegerField(verbose_name='uren')),
                ('done_on', models.DateField(verbose_name='behandeld op')),
                ('track', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='routes.maptrack', verbose_name='MAP')),
            ],
            options={
                'verbose_name': 'behandeld thema',
                'verbose_name_plural': "behandelde thema's",
                'ordering': ['theme'],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', django_fsm.FSMField(choices=[('offered', 'aangeboden'), ('accepted', 'aanvaard'), ('declined', 'geweigerd'), ('withdrawn', 'ingetrokken')], default='offered', max_length=50, protected=True, verbose_name='stand')),
                ('subject', models.CharField(choices=[('b1', 'B1-route'), ('education', 'Onderwijsroute'), ('z', 'Zelfredzaamheidsroute'), ('knm', 'KNM'), ('map', 'MAP'), ('pvt', 'PVT')], max_length=12, verbose_name='onderwerp')),
                ('offered_on', models.DateField(verbose_name='aangeboden op')),
                ('answer_by', models.DateField(verbose_name='antwoord uiterlijk')),
                ('expected_start_on', models.DateField(blank=True, null=True, verbose_name='verwachte start')),
                ('expected_last_day', models.DateField(blank=True, null=True, verbose_name='verwachte laatste les')),
                ('literacy', models.CharField(choices=[('A', 'analfabeet'), ('AA', 'anders-gealfabetiseerd'), ('NVT', 'niet nodig')], max_length=4, verbose_name='alfabetisering')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='beantwoord op')),
                ('declined_reason', models.CharField(blank=True, choices=[('travel', 'te ver reizen'), ('times', 'tijden passen niet'), ('childcare', 'geen kinderopvang'), ('health', 'kan nu niet door omstandigheden'), ('own_course', 'heeft zelf iets gevonden'), ('unwilling', 'wil niet'), ('other', 'anders')], max_length=12, verbose_name='reden van weigeren')),
                ('letter_id', models.UUIDField(blank=True, null=True, verbose_name='brief')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='cases.case', verbose_name='zaak')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='routes.coursegroup', verbose_name='startgroep')),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='routes.lot', verbose_name='perceel')),
            ],
            options={
                'verbose_name': 'cursusaanbod',
                'verbose_name_plural': 'cursusaanbiedingen',
                'ordering': ['-offered_on'],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='offer',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolment', to='routes.offer', verbose_name='cursusaanbod'),
        ),
        migrations.CreateModel(
            name='OtherHours',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('intake_language', 'taal en KNM tijdens de brede intake'), ('intake_participation', 'participatie tijdens de brede intake'), ('earlier_language', 'taal en KNM voor de overname')], max_length=20, verbose_name='soort')),
                ('hours', models.PositiveSmallIntegerField(verbose_name='uren')),
                ('number', models.PositiveSmallIntegerField(verbose_name='volgnummer')),
                ('recorded_on', models.DateField(verbose_name='vastgelegd op')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='other_hours', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'overige uren',
                'verbose_name_plural': 'overige uren',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='PracticeHost',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=128, unique=True, verbose_name='naam')),
                ('kvk', models.CharField(blank=True, max_length=8, verbose_name='KvK-nummer')),
                ('sector', models.CharField(blank=True, max_length=80, verbose_name='branche')),
                ('contact_name', models.CharField(blank=True, max_length=120, verbose_name='contactpersoon')),
                ('phone', models.CharField(blank=True, max_length=24, verbose_name='telefoon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('places', models.PositiveSmallIntegerField(verbose_name='plekken')),
                ('is_active', models.BooleanField(default=True, verbose_name='biedt plekken aan')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'praktijkplek',
                'verbose_name_plural': 'praktijkplekken',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='PracticeHours',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(choices=[('map', 'MAP'), ('participation', 'participatie Z-route')], max_length=16, verbose_name='doel')),
                ('activity', models.CharField(max_length=120, verbose_name='activiteit')),
                ('first_day', models.DateField(verbose_name='vanaf')),
                ('last_day', models.DateField(verbose_name='tot en met')),
                ('hours', models.PositiveSmallIntegerField(verbose_name='uren')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practice_hours', to='cases.case', verbose_name='zaak')),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='routes.practicehost', verbose_name='praktijkplek')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='routes.practicehours', verbose_name='vervangt')),
            ],
            options={
                'verbose_name': 'praktijkuren',
                'verbose_name_plural': 'praktijkuren',
                'ordering': ['first_day', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Provider',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=128, verbose_name='naam')),
                ('kvk', models.CharField(blank=True, max_length=8, verbose_name='KvK-nummer')),
                ('institution_number', models.CharField(blank=True, max_length=10, verbose_name='instellingsnummer')),
                ('brin', models.CharField(blank=True, max_length=4, verbose_name='BRIN')),
                ('contact_name', models.CharField(blank=True, max_length=120, verbose_name='contactpersoon')),
                ('phone', models.CharField(blank=True, max_length=24, verbose_name='telefoon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('organisation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='provider', to='regional.organisation', verbose_name='organisatie die zelf uitvoert')),
            ],
            options={
                'verbose_name': 'aanbieder',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='location',
            name='provider',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='locations', to='routes.provider', verbose_name='aanbieder'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='provider',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='routes.provider', verbose_name='aanbieder'),
        ),
        migrations.AddField(
            model_name='contract',
            name='provider',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='routes.provider', verbose_name='aanbieder'),
        ),
        migrations.AddField(
            model_name='attendancefile',
            name='provider',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='routes.provider', verbose_name='aanbieder'),
        ),
        migrations.CreateModel(
            name='PvtGroup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('language', models.CharField(max_length=40, verbose_name='taal')),
                ('places', models.PositiveSmallIntegerField(verbose_name='plaatsen')),
                ('made_on', models.DateField(verbose_name='gemaakt op')),
                ('municipalities', models.ManyToManyField(related_name='+', to='regional.municipality', verbose_name='gemeenten')),
                ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pvt_groups', to='regional.organisation', verbose_name='organisator')),
            ],
            options={
                'verbose_name': 'PVT-groep',
                'verbose_name_plural': 'PVT-groepen',
                'ordering': ['-made_on', 'name'],
            },
        ),
        migrations.CreateModel(
            name='PvtPlace',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('joined_on', models.DateField(verbose_name='vanaf')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pvt_places', to='cases.case', verbose_name='zaak')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='routes.pvtgroup', verbose_name='PVT-groep')),
            ],
            options={
                'verbose_name': 'plaats in een PVT-groep',
                'verbose_name_plural': 'plaatsen in een PVT-groep',
                'ordering': ['joined_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PvtSession',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField(verbose_name='datum')),
                ('hours', models.PositiveSmallIntegerField(verbose_name='uren')),
                ('kind', models.CharField(choices=[('lesson', 'les'), ('activity', 'activiteit of excursie'), ('signing', 'ondertekening')], max_length=8, verbose_name='soort')),
                ('place', models.CharField(max_length=120, verbose_name='plaats')),
                ('subject', models.CharField(blank=True, max_length=120, verbose_name='onderwerp')),
                ('is_recorded', models.BooleanField(default=False, verbose_name='aanwezigheid vastgelegd')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='routes.pvtgroup', verbose_name='PVT-groep')),
            ],
            options={
                'verbose_name': 'PVT-bijeenkomst',
                'verbose_name_plural': 'PVT-bijeenkomsten',
                'ordering': ['held_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PvtPresence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('hours', models.PositiveSmallIntegerField(verbose_name='uren')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pvt_presences', to='cases.case', verbose_name='zaak')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='routes.pvtsession', verbose_name='bijeenkomst')),
            ],
            options={
                'verbose_name': 'aanwezigheid bij het PVT',
                'verbose_name_plural': 'aanwezigheden bij het PVT',
            },
        ),
        migrations.CreateModel(
            name='PvtTrack',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('intake_hours', models.PositiveSmallIntegerField(default=0, verbose_name='uren tijdens de brede intake')),
                ('has_intake_activity', models.BooleanField(default=False, verbose_name='activiteit tijdens de brede intake')),
                ('attended_signing_on', models.DateField(blank=True, null=True, verbose_name='aanwezig bij de ondertekening')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='ondertekend op')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
                ('letter_id', models.UUIDField(blank=True, null=True, verbose_name='bewijs van deelname')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pvt_track', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'participatieverklaringstraject',
                'verbose_name_plural': 'participatieverklaringstrajecten',
            },
        ),
        migrations.CreateModel(
            name='QualityMark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('bow', 'Blik op Werk'), ('tst', 'erkenning taalschakeltraject')], max_length=4, verbose_name='soort')),
                ('number', models.CharField(max_length=10, verbose_name='nummer')),
                ('first_day', models.DateField(verbose_name='geldig vanaf')),
                ('last_day', models.DateField(verbose_name='geldig tot en met')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='routes.provider', verbose_name='aanbieder')),
            ],
            options={
                'verbose_name': 'keurmerk',
                'verbose_name_plural': 'keurmerken',
                'ordering': ['-last_day'],
            },
        ),
        migrations.CreateModel(
            name='RouteFallback',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('wanted', models.CharField(choices=[('b1', 'B1-route'), ('education', 'Onderwijsroute'), ('z', 'Zelfredzaamheidsroute')], max_length=12, verbose_name='passende leerroute')),
                ('fallback', models.CharField(choices=[('b1', 'B1-route'), ('education', 'Onderwijsroute'), ('z', 'Zelfredzaamheidsroute')], max_length=12, verbose_name='gekozen leerroute')),
                ('reason', models.CharField(choices=[('not_bought', 'hier niet ingekocht'), ('lot_exhausted', 'het perceel is op'), ('no_places', 'geen plaats in een groep'), ('too_late', 'eerste start is te laat'), ('too_far', 'te ver reizen'), ('no_provider', 'geen aanbieder met een geldig keurmerk')], max_length=16, verbose_name='reden')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('noted_on', models.DateField(verbose_name='vastgelegd op')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fallbacks', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'uitwijkroute',
                'verbose_name_plural': 'uitwijkroutes',
                'ordering': ['-noted_on'],
            },
        ),
        migrations.CreateModel(
            name='Travel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minuten')),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='travel', to='routes.location', verbose_name='locatie')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'reistijd',
                'verbose_name_plural': 'reistijden',
            },
        ),
        migrations.CreateModel(
            name='ZTrack',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('end_talk_on', models.DateField(blank=True, null=True, verbose_name='eindgesprek op')),
                ('certificate_handed_on', models.DateField(blank=True, null=True, verbose_name='certificaat uitgereikt op')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='z_track', to='cases.case', verbose_name='zaak')),
                ('end_talk_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.organisation', verbose_name='eindgesprek met')),
            ],
            options={
                'verbose_name': 'afronding van de zelfredzaamheidsroute',
                'verbose_name_plural': 'afrondingen van de zelfredzaamheidsroute',
            },
        ),
        migrations.CreateModel(
            name='ContractOption',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('months', models.PositiveSmallIntegerField(verbose_name='maanden')),
                ('exercised_on', models.DateField(blank=True, null=True, verbose_name='ingeroepen op')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='routes.contract', verbose_name='raamovereenkomst')),
            ],
            options={
                'verbose_name': 'verlengingsoptie',
                'verbose_name_plural': 'verlengingsopties',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('contract', 'position'), name='options_are_numbered')],
            },
        ),
        migrations.CreateModel(
            name='AttendanceRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='rijnummer')),
                ('reference', models.CharField(blank=True, max_length=40, verbose_name='zaaknummer in het bestand')),
                ('result', models.CharField(choices=[('right', 'klopt'), ('unchanged', 'al bekend'), ('refused', 'geweigerd'), ('booked', 'geboekt')], max_length=10, verbose_name='uitkomst')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reden')),
                ('hours', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='uren')),
                ('excused', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='geoorloofd verzuim')),
                ('unexcused', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ongeoorloofd verzuim')),
                ('known_until', models.DateField(blank=True, null=True, verbose_name='bekend tot')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='routes.attendancefile', verbose_name='bestand')),
                ('enrolment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='routes.enrolment', verbose_name='inschrijving')),
            ],
            options={
                'verbose_name': 'rij van een aanwezigheidsbestand',
                'verbose_name_plural': 'rijen van een aanwezigheidsbestand',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('file', 'number'), name='rows_are_numbered')],
            },
        ),
        migrations.CreateModel(
            name='EnrolmentPause',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('ground', models.CharField(choices=[('illness', 'ziekte'), ('childbirth', 'zwangerschap en bevalling'), ('care', 'zorg voor naasten'), ('housing', 'verhuizing of huisvesting'), ('provider', 'aanbieder geeft tijdelijk geen les'), ('other', 'andere omstandigheid')], max_length=12, verbose_name='grond')),
                ('first_day', models.DateField(verbose_name='vanaf')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pauses', to='routes.enrolment', verbose_name='inschrijving')),
            ],
            options={
                'verbose_name': 'onderbreking',
                'verbose_name_plural': 'onderbrekingen',
                'ordering': ['first_day'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('last_day__isnull', True)), fields=('enrolment',), name='one_running_pause_per_enrolment')],
            },
        ),
        migrations.CreateModel(
            name='ExamAttempt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(choices=[('reading', 'Lezen'), ('listening', 'Luisteren'), ('writing', 'Schrijven'), ('speaking', 'Spreken'), ('knm', 'KNM')], max_length=12, verbose_name='onderdeel')),
                ('level', models.CharField(blank=True, choices=[('A2', 'A2'), ('B1', 'B1'), ('B2', 'B2')], max_length=2, verbose_name='niveau')),
                ('taken_on', models.DateField(verbose_name='examendatum')),
                ('result', models.CharField(choices=[('passed', 'geslaagd'), ('failed', 'gezakt'), ('none', 'geen uitslag')], max_length=8, verbose_name='uitslag')),
                ('no_result_reason', models.CharField(blank=True, choices=[('culpable', 'verwijtbaar'), ('not_culpable', 'niet verwijtbaar'), ('signed_off', 'afgemeld'), ('absent', 'afwezig')], max_length=12, verbose_name='waarom geen uitslag')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exam_attempts', to='cases.case', verbose_name='zaak')),
            ],
            options={
                'verbose_name': 'examenpoging',
                'verbose_name_plural': 'examenpogingen',
                'ordering': ['taken_on', 'part'],
                'constraints': [models.UniqueConstraint(fields=('case', 'part', 'level', 'taken_on'), name='one_attempt_per_day'), models.CheckConstraint(condition=models.Q(models.Q(('level', ''), ('part', 'knm')), models.Q(models.Q(('part', 'knm'), _negated=True), models.Q(('level', ''), _negated=True)), _connector='OR'), name='knm_has_no_level')],
            },
        ),
        migrations.CreateModel(
            name='ExtensionRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', django_fsm.FSMField(choices=[('requested', 'in behandeling bij DUO'), ('granted', 'toegekend'), ('refused', 'afgewezen'), ('withdrawn', 'ingetrokken')], default='requested', max_length=50, protected=True, verbose_name='stand')),
                ('ground', models.CharField(max_length=24, verbose_name='grond')),
                ('first_day', models.DateField(blank=True, null=True, verbose_name='periode vanaf')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='periode tot en met')),
                ('evidence', models.TextField(verbose_name='bewijs')),
                ('is_ex_officio', models.BooleanField(default=False, verbose_name='ambtshalve')),
                ('requested_on', models.DateField(verbose_name='gevraagd op')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='besluit van')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extension_requests', to='cases.case', verbose_name='zaak')),
                ('extension', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.extension', verbose_name='verlenging')),
            ],
            options={
                'verbose_name': 'verzoek om verlenging',
                'verbose_name_plural': 'verzoeken om verlenging',
                'ordering': ['-requested_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['requested', 'granted', 'refused', 'withdrawn'])), name='request_state_is_known')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.AddConstraint(
            model_name='hoursstatement',
            constraint=models.UniqueConstraint(fields=('enrolment', 'number'), name='statements_are_numbered'),
        ),
        migrations.AddIndex(
            model_name='attendancesignal',
            index=models.Index(condition=models.Q(('answered_on', None)), fields=['case'], name='signal_to_answer'),
        ),
        migrations.AddConstraint(
            model_name='lot',
            constraint=models.UniqueConstraint(fields=('contract', 'name'), name='lot_names'),
        ),
        migrations.AddConstraint(
            model_name='lot',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='lot_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='coursegroup',
            constraint=models.UniqueConstraint(fields=('lot', 'name', 'first_day'), name='group_names'),
        ),
        migrations.AddIndex(
            model_name='lotentry',
            index=models.Index(fields=['lot', 'municipality', 'kind'], name='ledger_by_lot'),
        ),
        migrations.AddConstraint(
            model_name='maptheme',
            constraint=models.UniqueConstraint(fields=('track', 'theme'), name='one_row_per_theme'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'offered')), fields=('case', 'subject'), name='one_open_offer_per_subject'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['offered', 'accepted', 'declined', 'withdrawn'])), name='offer_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='otherhours',
            constraint=models.UniqueConstraint(fields=('case', 'kind', 'number'), name='other_hours_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='provider',
            constraint=models.UniqueConstraint(condition=models.Q(('kvk', ''), _negated=True), fields=('kvk',), name='one_provider_per_kvk_number'),
        ),
        migrations.AddConstraint(
            model_name='provider',
            constraint=models.UniqueConstraint(fields=('name',), name='one_provider_per_name'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(fields=['provider', 'state'], name='enrolment_by_provider'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(fields=['group', 'state'], name='enrolment_by_group'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'ended'), _negated=True), fields=('case', 'subject'), name='one_running_enrolment_per_subject'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'placed', 'active', 'paused', 'ended'])), name='enrolment_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.UniqueConstraint(fields=('buyer', 'reference'), name='contract_references'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='contract_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='attendancefile',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['uploaded', 'reading', 'read', 'booking', 'booked', 'stopped', 'failed'])), name='file_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='pvtgroup',
            constraint=models.UniqueConstraint(fields=('organiser', 'name'), name='pvt_group_names'),
        ),
        migrations.AddConstraint(
            model_name='pvtplace',
            constraint=models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('case',), name='one_pvt_place_per_case'),
        ),
        migrations.AddConstraint(
            model_name='pvtpresence',
            constraint=models.UniqueConstraint(fields=('session', 'case'), name='one_presence_per_session'),
        ),
        migrations.AddConstraint(
            model_name='qualitymark',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='mark_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='travel',
            constraint=models.UniqueConstraint(fields=('location', 'municipality'), name='one_travel_time_per_municipality'),
        ),
        migrations.RunSQL(
            """
            CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON routes_lotentry
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER hours_are_append_only BEFORE UPDATE OR DELETE ON routes_hoursstatement
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER other_hours_are_append_only BEFORE UPDATE OR DELETE ON routes_otherhours
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
            """,
            """
            DROP TRIGGER other_hours_are_append_only ON routes_otherhours;
            DROP TRIGGER hours_are_append_only ON routes_hoursstatement;
            DROP TRIGGER ledger_is_append_only ON routes_lotentry;
            """,
        ),
    ]
