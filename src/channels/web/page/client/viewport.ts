/**
 * Safari slides its keyboard over the page instead of resizing it (and does not know `interactive-widget`), which
 * would hide the text field. Elsewhere the heights agree and this does nothing.
 */
export function fitAboveKeyboard(): void {
  const viewport = window.visualViewport;
  viewport?.addEventListener("resize", () => {
    const covered = viewport.scale < 1.05 && window.innerHeight - viewport.height > 100;
    const { style } = document.documentElement;
    if (covered) style.setProperty("--height", `${viewport.height}px`);
    else style.removeProperty("--height");
    if (covered) window.scrollTo(0, 0);
  });
}
