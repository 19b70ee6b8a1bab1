import core.clock
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('regional', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mailadres')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ('is_demo', models.BooleanField(default=False, verbose_name='demo-account')),
                ('has_one_time_password', models.BooleanField(default=False, verbose_name='eenmalig wachtwoord')),
                ('created_at', models.DateTimeField(default=core.clock.now, verbose_name='aangemaakt')),
            ],
            options={
                'verbose_name': 'gebruiker',
                'ordering': ['name'],
                'indexes': [models.Index(fields=['name'], name='user_by_name')],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('slug', models.SlugField(primary_key=True, serialize=False, verbose_name='korte naam')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('acts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('view_case', 'Dossiers inzien'), ('open_case', 'Zaak openen'), ('do_intake', 'Brede intake uitvoeren'), ('view_health', 'Gezondheidsgegevens inzien'), ('adopt_pip', 'PIP opstellen en vaststellen'), ('countersign_pip', 'PIP medeondertekenen'), ('keep_clocks', 'Termijnen bijhouden'), ('hand_over', 'Zaak overdragen bij verhuizing'), ('assign', 'Zaken verdelen'), ('approve_letter', 'Brieven goedkeuren'), ('dispatch_letters', 'Brieven verzenden'), ('reveal_bsn', 'BSN tonen'), ('follow_progress', 'Voortgang volgen'), ('procure', 'Inkoop beheren'), ('enrol', 'Aanbod doen en inschrijven'), ('record_hours', 'Gevolgde uren vastleggen'), ('do_pvt', 'PVT uitvoeren'), ('do_map', 'MAP uitvoeren'), ('record_exams', 'Examens en besluiten van DUO vastleggen'), ('complete_case', 'Zaak afronden of beëindigen'), ('answer_signal', 'Signalen beantwoorden'), ('enforce', 'Handhavingsdossier voeren'), ('decide_fine', 'Over een boete beslissen'), ('sign_override', 'Uitzondering op het boetebeleid tekenen'), ('handle_request', 'Aanvragen behandelen'), ('handle_objection', 'Bezwaar en beroep behandelen'), ('collect', 'Boetes innen'), ('view_figures', 'Cijfers van het team'), ('release_statement', 'Maandrapporten vrijgeven'), ('view_own_municipality', 'Cijfers van de eigen gemeente'), ('view_referrals', 'Verwezen mensen'), ('export', 'Lijsten exporteren'), ('deliver_statistics', 'Statistiek aan het CBS leveren'), ('view_logs', 'Logboeken inzien'), ('manage_region', 'Regio en beleid beheren'), ('manage_users', 'Gebruikers beheren')], max_length=32), size=None, verbose_name='handelingen')),
                ('duties', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('intake_pip', 'Brede intake en PIP'), ('routes', 'Leerroutes'), ('map', 'MAP'), ('pvt', 'PVT'), ('guidance', 'Maatschappelijke begeleiding'), ('relief', 'Ontzorgen'), ('enforcement', 'Handhaving')], max_length=16), size=None, verbose_name='taken')),
            ],
            options={
                'verbose_name': 'rol',
                'verbose_name_plural': 'rollen',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='periode')),
                ('cover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to=settings.AUTH_USER_MODEL, verbose_name='vervanger')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
            ],
            options={
                'verbose_name': 'afwezigheid',
                'verbose_name_plural': 'afwezigheden',
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('user', '='), ('period', '&&')], name='absences_do_not_overlap'), models.CheckConstraint(condition=models.Q(('user', models.F('cover')), _negated=True), name='nobody_covers_oneself')],
            },
        ),
        migrations.CreateModel(
            name='AccessLog',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('case_id', models.UUIDField(null=True, verbose_name='dossier')),
                ('list_id', models.UUIDField(null=True, verbose_name='lijst')),
                ('page', models.CharField(max_length=40, verbose_name='pagina')),
                ('act', models.CharField(choices=[('view_case', 'Dossiers inzien'), ('open_case', 'Zaak openen'), ('do_intake', 'Brede intake uitvoeren'), ('view_health', 'Gezondheidsgegevens inzien'), ('adopt_pip', 'PIP opstellen en vaststellen'), ('countersign_pip', 'PIP medeondertekenen'), ('keep_clocks', 'Termijnen bijhouden'), ('hand_over', 'Zaak overdragen bij verhuizing'), ('assign', 'Zaken verdelen'), ('approve_letter', 'Brieven goedkeuren'), ('dispatch_letters', 'Brieven verzenden'), ('reveal_bsn', 'BSN tonen'), ('follow_progress', 'Voortgang volgen'), ('procure', 'Inkoop beheren'), ('enrol', 'Aanbod doen en inschrijven'), ('record_hours', 'Gevolgde uren vastleggen'), ('do_pvt', 'PVT uitvoeren'), ('do_map', 'MAP uitvoeren'), ('record_exams', 'Examens en besluiten van DUO vastleggen'), ('complete_case', 'Zaak afronden of beëindigen'), ('answer_signal', 'Signalen beantwoorden'), ('enforce', 'Handhavingsdossier voeren'), ('decide_fine', 'Over een boete beslissen'), ('sign_override', 'Uitzondering op het boetebeleid tekenen'), ('handle_request', 'Aanvragen behandelen'), ('handle_objection', 'Bezwaar en beroep behandelen'), ('collect', 'Boetes innen'), ('view_figures', 'Cijfers van het team'), ('release_statement', 'Maandrapporten vrijgeven'), ('view_own_municipality', 'Cijfers van de eigen gemeente'), ('view_referrals', 'Verwezen mensen'), ('export', 'Lijsten exporteren'), ('deliver_statistics', 'Statistiek aan het CBS leveren'), ('view_logs', 'Logboeken inzien'), ('manage_region', 'Regio en beleid beheren'), ('manage_users', 'Gebruikers beheren')], max_length=32, verbose_name='handeling')),
                ('at', models.DateTimeField(default=core.clock.now, verbose_name='tijdstip')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
            ],
            options={
                'verbose_name': 'inzage',
                'indexes': [models.Index(fields=['case_id', '-at'], name='access_by_case'), models.Index(fields=['user', '-at'], name='access_by_user'), models.Index(fields=['-at'], name='access_by_moment')],
                'constraints': [models.CheckConstraint(condition=models.Q(('case_id__isnull', False), ('list_id__isnull', False), _connector='XOR'), name='access_is_to_a_file_or_a_list')],
            },
        ),
        migrations.CreateModel(
            name='ApiClient',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='naam van het systeem')),
                ('digest', models.CharField(blank=True, max_length=64, verbose_name='token (gehasht)')),
                ('provider_id', models.CharField(blank=True, max_length=120, verbose_name='client-id bij de aanmeldvoorziening')),
                ('made_on', models.DateField(verbose_name='gemaakt op')),
                ('last_day', models.DateField(verbose_name='geldig tot en met')),
                ('last_used_on', models.DateField(blank=True, null=True, verbose_name='laatst gebruikt op')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemaakt door')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regional.municipality', verbose_name='gemeente')),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingetrokken door')),
            ],
            options={
                'verbose_name': 'API-koppeling',
                'verbose_name_plural': 'API-koppelingen',
                'ordering': ['municipality', 'name', '-made_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('digest', ''), ('provider_id', ''), _connector='XOR'), name='api_client_has_a_token_or_a_provider'), models.UniqueConstraint(condition=models.Q(('digest', ''), _negated=True), fields=('digest',), name='api_tokens_differ'), models.UniqueConstraint(condition=models.Q(models.Q(('provider_id', ''), _negated=True), ('revoked_on', None)), fields=('provider_id',), name='one_api_client_per_provider_id')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='periode')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='regional.organisation', verbose_name='organisatie')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.role', verbose_name='rol')),
            ],
            options={
                'verbose_name': 'rolvervulling',
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('user', '='), ('role', '='), ('organisation', '='), ('period', '&&')], name='memberships_do_not_overlap')],
            },
        ),
        migrations.RunSQL(
            """
            CREATE TRIGGER access_log_is_append_only BEFORE UPDATE OR DELETE ON accounts_accesslog
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
            """,
            "DROP TRIGGER access_log_is_append_only ON accounts_accesslog;",
        ),
    ]
