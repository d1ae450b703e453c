# Small, without root, on a read-only root. Build: docker build -t mgzavri .
# Run one (long polling): docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#   --env-file .env -v mgzavri-data:/srv/data -v mgzavri-keys:/srv/keys mgzavri
# Several, by webhook, with PostgreSQL and TLS: compose.yaml. How large it is: docs/decisions/0020-supply-chain.md
FROM python:3.11-slim AS build
COPY requirements/run.txt requirements/learned.txt requirements/cards.txt requirements/postgres.txt requirements/backup.txt requirements/sheets.txt /tmp/
RUN python -m venv --without-pip /opt/venv \
 && pip --python /opt/venv/bin/python install --no-cache-dir --no-compile --require-hashes --only-binary :all: \
    -r /tmp/run.txt -r /tmp/learned.txt -r /tmp/cards.txt -r /tmp/postgres.txt -r /tmp/backup.txt -r /tmp/sheets.txt \
 && /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/venv/lib

FROM python:3.11-slim
# Reading screenshots: the same packages as scripts/install-ocr. Leave the line out and the bot says so to who sends one.
RUN apt-get update && apt-get install -y --no-install-recommends tesseract-ocr-eng tesseract-ocr-kat tesseract-ocr-rus \
    tesseract-ocr-aze tesseract-ocr-hye tesseract-ocr-tur tesseract-ocr-ara tesseract-ocr-fas tesseract-ocr-osd tesseract-ocr \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /srv --shell /usr/sbin/nologin mgzavri \
 && install -d -o mgzavri -g mgzavri -m 0700 /srv/data /srv/keys
COPY --from=build /opt/venv /opt/venv
COPY bot /app/bot
COPY content /app/content
COPY translations /app/translations
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 ORT_DISABLE_TELEMETRY=1
# Compiled once, and what reading the content gives kept beside it: a start may write neither (decisions/0022).
RUN python -m compileall -q --invalidation-mode unchecked-hash /app/bot \
 && python -c "from pathlib import Path; from bot.library import load_at_start; load_at_start(Path('/app/content'), Path('/app/translations'))"
WORKDIR /srv
USER 10001:10001
VOLUME ["/srv/data", "/srv/keys"]
# /health is asked at BOT_METRICS, else at BOT_LISTEN. Whoever empties both is never told that the bot is unwell.
ENV BOT_METRICS=127.0.0.1:9100
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["python", "-c", "import os, sys, urllib.request as u; p = (os.environ.get('BOT_METRICS') or os.environ.get('BOT_LISTEN') or '').rpartition(':')[2]; sys.exit(0 if not p or u.urlopen(f'http://127.0.0.1:{p}/health', timeout=4).status == 200 else 1)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
