// SPDX-License-Identifier: Apache-2.0
// What was typed, for the next visit and for a reload: a tab comes back to its own, a new one to the last of any.
export function remember(place: string, what: unknown): boolean {
  const text = JSON.stringify(what);
  try {
    sessionStorage.setItem(place, text);
    localStorage.setItem(place, text);
    return true;
  } catch {
    return false;
  }
}

export function remembered<T>(place: string, fits: (what: T) => boolean): T | null {
  for (const store of ["sessionStorage", "localStorage"] as const)
    try {
      const what = JSON.parse(globalThis[store].getItem(place) ?? "null") as T | null;
      if (what && fits(what))
        return what;
    } catch {
      // Refused, or not ours.
    }
  return null;
}
