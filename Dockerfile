# The gateway and converter. PostgreSQL is another container (docker-compose.yml), or the embedded one when none is named.
# Geometries want PostGIS in the latter: docker build --build-arg POSTGIS=postgresql-15-postgis-3 (171 MB more).
FROM swift:6.2-bookworm AS build
RUN apt-get update -q && apt-get install -q -y --no-install-recommends libpq-dev zlib1g-dev libisal-dev pkg-config
WORKDIR /source
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
COPY sql sql
RUN swift build -c release --product trailgate --static-swift-stdlib

FROM debian:bookworm-slim
ARG POSTGIS
RUN apt-get update -q \
    && mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf \
    && apt-get install -q -y --no-install-recommends libpq5 zlib1g libisal2 postgresql postgresql-client ca-certificates tzdata $POSTGIS \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /var/lib/trailgate trailgate
COPY --from=build /source/.build/release/trailgate /usr/local/bin/
# The SQL of the schema and of Presto's functions.
COPY --from=build /source/.build/release/trailgate_DatabaseSchema.resources /usr/local/bin/trailgate_DatabaseSchema.resources
USER trailgate
ENV TRAILGATE_DATA_DIR=/var/lib/trailgate/data
VOLUME /var/lib/trailgate/data
EXPOSE 8080
ENTRYPOINT ["trailgate"]
CMD ["serve", "--host", "0.0.0.0"]
