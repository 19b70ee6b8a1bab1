import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('slug', models.SlugField(unique=True, verbose_name='korte naam')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('kind', models.CharField(choices=[('region', 'regionale sociale dienst'), ('municipality', 'gemeente'), ('partner', 'partner')], max_length=16, verbose_name='soort')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail van de afdeling')),
            ],
            options={
                'verbose_name': 'organisatie',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('code', models.CharField(max_length=4, primary_key=True, serialize=False, verbose_name='code')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='naam')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='municipality', to='regional.organisation', verbose_name='organisatie')),
            ],
            options={
                'verbose_name': 'gemeente',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[0-9]{4}$')), name='municipality_code_is_four_digits')],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('duty', models.CharField(choices=[('intake_pip', 'Brede intake en PIP'), ('routes', 'Leerroutes'), ('map', 'MAP'), ('pvt', 'PVT'), ('guidance', 'Maatschappelijke begeleiding'), ('relief', 'Ontzorgen'), ('enforcement', 'Handhaving')], max_length=16, verbose_name='taak')),
                ('form', models.CharField(choices=[('mandate', 'mandaat'), ('delegation', 'delegatie'), ('service', 'dienstverlening'), ('own', 'eigen uitvoering')], max_length=16, verbose_name='rechtsvorm')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='periode')),
                ('decided_in', models.CharField(max_length=200, verbose_name='besluit en vindplaats')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='regional.municipality', verbose_name='gemeente')),
                ('executor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='executes', to='regional.organisation', verbose_name='uitvoerder')),
            ],
            options={
                'verbose_name': 'taakverdeling',
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('municipality', '='), ('duty', '='), ('period', '&&')], name='delegations_do_not_overlap')],
            },
        ),
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='periode')),
                ('name', models.CharField(max_length=160, verbose_name='bestuursorgaan')),
                ('letterhead', models.CharField(max_length=120, verbose_name='briefhoofd')),
                ('return_address', models.CharField(max_length=160, verbose_name='afzenderregel')),
                ('visiting_address', models.CharField(max_length=160, verbose_name='bezoekadres')),
                ('phone', models.CharField(max_length=24, verbose_name='telefoon')),
                ('website', models.CharField(blank=True, max_length=80, verbose_name='website')),
                ('signatory', models.CharField(max_length=120, verbose_name='ondertekenaar')),
                ('signatory_title', models.CharField(max_length=160, verbose_name='functie van de ondertekenaar')),
                ('objection_address', models.CharField(max_length=200, verbose_name='adres voor bezwaar')),
                ('bank_account', models.CharField(blank=True, max_length=42, verbose_name='rekeningnummer (IBAN)')),
                ('accent', models.CharField(default='#15617d', max_length=7, verbose_name='kleur in brieven')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorities', to='regional.organisation', verbose_name='organisatie')),
            ],
            options={
                'verbose_name': 'bestuursorgaan',
                'verbose_name_plural': 'bestuursorganen',
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('organisation', '='), ('period', '&&')], name='authorities_do_not_overlap')],
            },
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=64, verbose_name='parameter')),
                ('value', models.JSONField(verbose_name='waarde')),
                ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='periode')),
                ('decided_in', models.CharField(max_length=200, verbose_name='besluit en vindplaats')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='policies', to='regional.municipality', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'beleidsparameter',
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('municipality__isnull', False)), expressions=[('key', '='), ('municipality', '='), ('period', '&&')], name='municipal_policies_do_not_overlap'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('municipality__isnull', True)), expressions=[('key', '='), ('period', '&&')], name='regional_policies_do_not_overlap')],
            },
        ),
    ]
