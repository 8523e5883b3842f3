/** What this browser remembers between visits. */
export interface Storage {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
  names(): string[];
}

/** `localStorage`, or memory where it is full or forbidden: then a reload forgets, but nothing breaks. */
export function openStorage(): Storage {
  const memory = new Map<string, string>();
  const attempt = <T>(use: () => T, otherwise: T): T => {
    try {
      return use();
    } catch {
      return otherwise;
    }
  };
  return {
    get: (name) => memory.get(name) ?? attempt(() => localStorage.getItem(name), null),
    set(name, value) {
      const kept = attempt(() => {
        localStorage.setItem(name, value);
        return true;
      }, false);
      if (kept) memory.delete(name);
      else memory.set(name, value);
    },
    remove(name) {
      memory.delete(name);
      attempt(() => localStorage.removeItem(name), undefined);
    },
    names: () => [...memory.keys(), ...attempt(() => Object.keys(localStorage), [])],
  };
}
