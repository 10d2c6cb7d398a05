FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends uwsgi-core uwsgi-plugin-python3 python3-flask \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --user-group --no-create-home --shell /usr/sbin/nologin shop \
    && install -d -o shop -g shop /var/lib/bookshop
COPY python-shim/src /srv/shim
COPY samples/bookshop /srv/bookshop
ENV PYTHONPATH=/srv/shim \
    PYTHONDONTWRITEBYTECODE=1 \
    BOOKSHOP_DATABASE=/var/lib/bookshop/bookshop.db
USER shop
EXPOSE 3031
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python3", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8081/health/ready', timeout=2)"]
# nginx comes in by the uwsgi protocol; the HTTP socket is there for the health check alone.
CMD ["uwsgi-core", "--plugin", "python3", "--ini", "/srv/bookshop/uwsgi.ini", \
     "--socket", ":3031", "--http-socket", "127.0.0.1:8081"]
