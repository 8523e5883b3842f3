import type { FormerName, NamedCommune } from "../core/localities/find-commune.ts";
import type { AppContext } from "./context.ts";

/** Today's communes in the plan's order, and the names people still use for former ones. */
export async function listCommunes(app: AppContext): Promise<{ communes: NamedCommune[]; former: FormerName[] }> {
  const [communes, former] = await Promise.all([
    app.database.organization.findMany({
      where: { kind: "COMMUNE", active: true },
      orderBy: { position: "asc" },
      select: { id: true, name: true },
    }),
    app.database.formerCommune.findMany({
      select: {
        name: true,
        inferred: true,
        successors: { where: { active: true }, orderBy: { position: "asc" }, select: { id: true, name: true } },
      },
    }),
  ]);
  return { communes, former };
}
