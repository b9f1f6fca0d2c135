# syntax=docker/dockerfile:1

# The image of passcode-bot. It runs as user 1000 and with a read-only root file system; the only folder that it writes
# to is /data, and not even that one where DATABASE_URL names a PostgreSQL.

FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY build ./build
COPY src ./src
COPY adapters ./adapters
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
COPY package.json LICENSE ./
COPY manifest ./manifest
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /build/dist ./dist
RUN mkdir -m 700 /data && chown 1000:1000 /data
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3978 \
    DATA_DIR=/data
VOLUME /data
EXPOSE 3978
# By number, for Kubernetes refuses a name where it has to know that it is not root.
USER 1000:1000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/src/cli.js"]
CMD ["start"]
