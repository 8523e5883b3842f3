import { byId, on } from "./dom.ts";
import { createSheet } from "./sheet.ts";

/** A photo as large as the screen allows. */
export function createViewer(): (address: string) => void {
  const photo = byId<HTMLImageElement>("viewer-photo");
  const sheet = createSheet("viewer", "viewer-close", () => photo.removeAttribute("src"));
  on(photo, "click", sheet.close);
  return (address) => {
    photo.src = address;
    sheet.open(byId("viewer-close"));
  };
}
