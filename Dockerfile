# The app as a container: docker build -t klingboard . && docker run -p 8080:8080 -v klingboard:/data klingboard
# A test reads this file against the repository (tests/KlingBoard.Tests/Deployment), so that it cannot drift from the build.

FROM node:22-bookworm-slim AS assets
WORKDIR /repo/wwwroot-assets
COPY wwwroot-assets/package.json wwwroot-assets/package-lock.json wwwroot-assets/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY wwwroot-assets/ ./
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS publish
WORKDIR /repo
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/ src/
COPY wwwroot-assets/src/commands.json wwwroot-assets/src/
COPY --from=assets /repo/src/KlingBoard/wwwroot/dist/ src/KlingBoard/wwwroot/dist/
RUN dotnet publish src/KlingBoard --use-current-runtime --configuration Release --output /app -p:BuildFrontEnd=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl ffmpeg fontconfig fonts-dejavu-core fonts-inter util-linux \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=publish /app ./
# The image's own unprivileged account; the folder belongs to it before it becomes a volume.
RUN install --directory --owner=app --group=app --mode=0700 /data
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS=8080 \
    KlingBoard__DataDirectory=/data
USER app
VOLUME /data
EXPOSE 8080
# Whether it can do its work: Docker itself restarts nothing for it, but shows it, waits for it and lets proxies go by it. What restarts the sick
# (Swarm) is to ask /health/live (--health-cmd), since a restart frees no disk.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD curl --fail --silent --show-error --max-time 4 http://localhost:8080/health/ready || exit 1
ENTRYPOINT ["dotnet", "KlingBoard.dll"]
