# Node 26 is the long-term-support line since October 2026.
FROM node:26-bookworm-slim AS build
# For better-sqlite3, which is compiled here when there is no ready-made file for this machine.
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
# Installing also generates the database clients and builds dist/ (package.json, "prepare"). What is only an optional peer
# (Prisma's command line, TypeScript) is not needed to run: without it node_modules is a third of the size.
RUN npm ci && npm prune --omit=dev --omit=optional --omit=peer

FROM node:26-bookworm-slim
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/prisma/migrations ./prisma/migrations
COPY --from=build /app/prisma/seed ./prisma/seed
COPY --from=build /app/dist ./dist
RUN mkdir /data && chown node:node /data
ENV NODE_ENV=production \
  DATABASE_URL=file:/data/bot.db \
  HOST=0.0.0.0 \
  PORT=3000 \
  LOG_LEVEL=info
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# node itself is process 1, so it gets SIGTERM and finishes what it has in hand: up to 15 s, give `docker stop -t 20`.
CMD ["node", "--enable-source-maps", "dist/main.js"]
