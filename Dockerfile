# Small, non-root. Build: docker build -t mgzavri .   Run: docker run --env-file .env -v mgzavri-data:/srv/data -v mgzavri-keys:/srv/keys mgzavri
FROM python:3.11-slim AS build
COPY requirements/run.txt requirements/learned.txt requirements/cards.txt requirements/postgres.txt /tmp/
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/run.txt -r /tmp/learned.txt -r /tmp/cards.txt -r /tmp/postgres.txt

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /srv --shell /usr/sbin/nologin mgzavri \
 && install -d -o mgzavri -g mgzavri -m 0700 /srv/data /srv/keys
COPY --from=build /opt/venv /opt/venv
COPY bot /app/bot
COPY content /app/content
COPY translations /app/translations
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv
USER mgzavri
VOLUME ["/srv/data", "/srv/keys"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
