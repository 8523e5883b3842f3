import type { World } from "../world.ts";
import { aboutBotMethods } from "./about-bot.ts";
import { editingMethods } from "./editing.ts";
import type { Method } from "./method.ts";
import { receivingMethods } from "./receiving.ts";
import { sendingMethods } from "./sending.ts";

/** A method with its name as documented: calls may write it in any case. */
export interface NamedMethod {
  readonly name: string;
  readonly run: Method;
}

/** Builds the table of methods; the keys are lower case. */
export function createMethods(world: World): ReadonlyMap<string, NamedMethod> {
  const all = {
    ...receivingMethods(world),
    ...sendingMethods(world),
    ...editingMethods(world),
    ...aboutBotMethods(world),
  };
  return new Map(Object.entries(all).map(([name, run]) => [name.toLowerCase(), { name, run }]));
}
