import { defineConfig } from "prisma/config";

// `prisma generate` wants a schema engine it could run, though it never runs it: any existing executable keeps it from
// downloading one, so that an install needs nothing but the npm registry.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: process.env.PRISMA_SCHEMA ?? "prisma/schema.prisma" });
