# inboxbot as a service. State: /var/lib/inboxbot. Settings, and rules or templates of one's own: /etc/inboxbot.
# Everything else may be read-only, but for a /tmp in which documents are opened.
#
#   docker build -t inboxbot .
#   docker run --rm inboxbot check
#
# compose.yaml shows a whole installation.

FROM python:3.12-slim AS build
WORKDIR /src
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
# the libraries first: they change more seldom than the program
RUN python -m venv --without-pip /opt/inboxbot
COPY pyproject.toml constraints.txt ./
RUN python -c "import tomllib; p = tomllib.load(open('pyproject.toml', 'rb'))['project']; \
        extras = p['optional-dependencies']; \
        print('\n'.join(p['dependencies'] + extras['oauth'] + extras['postgres']))" >wanted.txt \
    && python -m pip --python /opt/inboxbot/bin/python install -c constraints.txt -r wanted.txt
COPY setup.py MANIFEST.in README.md LICENSE CHANGELOG.md ./
COPY rules rules
COPY templates templates
COPY demo demo
COPY inboxbot inboxbot
RUN python -m pip wheel --no-deps -w dist . \
    && python -m pip --python /opt/inboxbot/bin/python install --no-deps dist/*.whl \
    && /opt/inboxbot/bin/inboxbot check

FROM python:3.12-slim
# The image comes without the bytecode of the standard library; without it every command compiles what it imports.
RUN python -m compileall -q -x '/(site-packages|lib2to3)/' /usr/local/lib/python3.12 \
    && groupadd --gid 10001 inboxbot \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/inboxbot --shell /usr/sbin/nologin inboxbot \
    && install -d -m 0750 -o inboxbot -g inboxbot /var/lib/inboxbot \
    && install -d -m 0755 /etc/inboxbot
COPY --from=build /opt/inboxbot /opt/inboxbot
# Only what no file of settings would want to say otherwise: a variable beats the file.
ENV PATH=/opt/inboxbot/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    INBOXBOT_WATCH__HEARTBEAT=/var/lib/inboxbot/heartbeat
USER inboxbot
# inboxbot.toml is looked for where one stands
WORKDIR /etc/inboxbot
VOLUME ["/var/lib/inboxbot"]
# unhealthy: no successful poll for watch.stalled_minutes
HEALTHCHECK --interval=60s --timeout=10s --start-period=120s --retries=2 CMD ["inboxbot", "alive"]
# exec form: SIGTERM reaches the service, which ends after the message in hand
STOPSIGNAL SIGTERM
ENTRYPOINT ["inboxbot"]
CMD ["run"]
