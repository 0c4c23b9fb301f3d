# Images of Parley. Not built where it is developed (no container engine there): a test holds what each stage copies.
#   docker build --target service --build-arg SERVICE=scheduling .     one service: the kit, the contracts and that service
#   docker build --target gateway .                                    HAProxy with its configuration's renderer
#   docker build --target janus .                                      the media server, as Debian packages it

FROM python:3.11-slim-bookworm AS service
ARG SERVICE
RUN useradd --system --create-home parley
# Receipts are set in any script of the world.
RUN if [ "$SERVICE" = billing ]; then apt-get update \
    && apt-get install -y --no-install-recommends fonts-noto-core fonts-noto-cjk && rm -rf /var/lib/apt/lists/*; fi
# Moderation asks libmagic what a file is.
RUN if [ "$SERVICE" = moderation ]; then apt-get update \
    && apt-get install -y --no-install-recommends libmagic1 && rm -rf /var/lib/apt/lists/*; fi
WORKDIR /parley
COPY requirements/$SERVICE.txt requirements.txt
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY kit/ kit/
COPY contracts/ contracts/
COPY services/$SERVICE/ services/$SERVICE/
ENV SERVICE=$SERVICE HTTP_HOST=0.0.0.0 HTTP_PORT=8000 PYTHONUNBUFFERED=1
USER parley
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
ENTRYPOINT ["sh", "-c", "exec python -m services.$SERVICE.app \"$@\"", "--"]
CMD ["--role", "all"]

FROM node:24-bookworm-slim AS web-build
WORKDIR /parley/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY web/ ./
RUN npm run build

FROM python:3.11-slim-bookworm AS web
RUN useradd --system --create-home parley
WORKDIR /parley
COPY requirements/web.txt requirements.txt
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY web/server.py web/server.py
COPY --from=web-build /parley/web/dist/ web/dist/
USER parley
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["python", "-m", "web.server", "--host", "0.0.0.0"]

FROM debian:bookworm-slim AS gateway
RUN apt-get update \
    && apt-get install -y --no-install-recommends haproxy python3 python3-cryptography \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /parley
COPY gateway/ gateway/
RUN install -d -o haproxy -g haproxy /run/gateway
USER haproxy
EXPOSE 8080
# `--routes …` and the rest as gateway/README.md has them; `python3 -m gateway.keys` runs beside it on the same folder.
ENTRYPOINT ["sh", "-c", "python3 -m gateway.render --out /run/gateway/haproxy.cfg \"$@\" \
    && exec haproxy -W -S /run/gateway/master.sock,mode,600 -f /run/gateway/haproxy.cfg", "--"]

FROM debian:bookworm-slim AS janus
RUN apt-get update && apt-get install -y --no-install-recommends janus && rm -rf /var/lib/apt/lists/*
USER nobody
ENTRYPOINT ["janus", "-F", "/settings", "-o"]
