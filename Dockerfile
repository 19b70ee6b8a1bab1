# One image for web, worker, beat and migrations. Any Debian with Python 3.11 to 3.13 and its venv
# module can be the base.
ARG BASE_IMAGE=python:3.13-slim-bookworm

FROM ${BASE_IMAGE} AS build
ENV PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/inburgering
RUN python3 -m venv /opt/venv
COPY requirements/base.txt requirements/base.txt
RUN /opt/venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements/base.txt
COPY . .
RUN DJANGO_SETTINGS_MODULE=inburgering.settings.local \
    /opt/venv/bin/python manage.py collectstatic --noinput --verbosity=0

FROM ${BASE_IMAGE}
# What WeasyPrint draws letters with; without Noto, Tigrinya prints as boxes.
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /tmp --shell /usr/sbin/nologin app
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/inburgering /srv/inburgering
WORKDIR /srv/inburgering
# The root file system may be read-only: only /tmp is written to (font cache, beat's schedule).
ENV PATH=/opt/venv/bin:$PATH \
    HOME=/tmp \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=inburgering.settings.production
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s \
    CMD ["python", "-m", "script.lib.health", "web"]
CMD ["gunicorn", "inburgering.wsgi:application", "--bind=0.0.0.0:8000", \
     "--worker-class=gthread", "--workers=3", "--threads=4", "--worker-tmp-dir=/dev/shm", \
     "--graceful-timeout=20", "--no-control-socket"]
