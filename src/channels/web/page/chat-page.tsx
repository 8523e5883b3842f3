/** @jsxImportSource hono/jsx */
import { html, raw } from "hono/html";
import type { Child } from "hono/jsx";

/** Everything the sheet behind ☰ offers. `text` is what is sent, as if it had been typed. */
const commands = [
  { text: "/hoi", icon: "ask", label: "menuAsk" },
  { text: "/tracuu", icon: "search", label: "menuLookUp" },
  { text: "/phananh", icon: "officer", label: "menuReport" },
  { text: "/trogiup", icon: "help", label: "menuHelp" },
  { text: "/ngonngu", icon: "globe", label: "menuLanguage" },
  { text: "/dulieu", icon: "shield", label: "menuData" },
];

/** Stroked icons on a 24 px grid, drawn once and used by reference: no image requests. */
const icons: Record<string, string> = {
  menu: "M4 7h16M4 12h16M4 17h16",
  photo:
    "M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM3.5 17l5-5 4 4 2.5-2.5 5 5M15.5 9.5h.01",
  send: "M4.5 12h8M4 4.5l16.5 7.5L4 19.5l2-7.5z",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
  alert: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5v5.5M12 16.3h.01",
  down: "M12 5v14M6 13l6 6 6-6",
  file: "M7 3h7l5 5v11a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM14 3v5h5M9 13h6M9 17h6",
  out: "M14 5h5v5M19 5l-8 8M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4",
  again: "M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4.5H15",
  ask: "M20 15a3 3 0 0 1-3 3h-5l-5 3.5V18a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3zM9.8 9a2.3 2.3 0 1 1 3.2 2.1c-.7.3-1 .7-1 1.4M12 14.8h.01",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM20 20l-4.8-4.8",
  officer:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M17 4.5h4.5v4.3H19l-2 1.7z",
  help: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2.9-1.2 1.8M12 16.5h.01",
  globe:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.5 2.5 3.7 5.6 3.7 9s-1.2 6.5-3.7 9c-2.5-2.5-3.7-5.6-3.7-9S9.5 5.5 12 3z",
  shield: "M12 3l7 2.5v5.5c0 4.5-2.8 8-7 10-4.2-2-7-5.5-7-10V5.5zM9 12l2.2 2.2L15.3 10",
};

const Icon = ({ name }: { name: string }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
);

const IconButton = (props: { id: string; icon: string; label: string; class?: string; popup?: "dialog" }) => (
  <button
    type="button"
    id={props.id}
    class={`icon-button ${props.class ?? ""}`}
    aria-label={props.label}
    title={props.label}
    aria-haspopup={props.popup}
    disabled
  >
    <Icon name={props.icon} />
  </button>
);

const Close = ({ id, label }: { id: string; label: string }) => (
  <button type="button" id={id} class="icon-button" aria-label={label}>
    <Icon name="close" />
  </button>
);

/** A `<` inside the data block could end it early; as an escape it is the same JSON. */
const asData = (value: unknown) => raw(JSON.stringify(value).replace(/</g, "\\u003c"));

function Head(props: { title: string; description: string; script: string; style: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta
        name="viewport"
        content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
      />
      <title>{props.title}</title>
      <meta name="description" content={props.description} />
      <meta name="referrer" content="same-origin" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#18211e" media="(prefers-color-scheme: dark)" />
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={props.style} />
      <script type="module" src={props.script} />
    </head>
  );
}

function Composer({ t }: { t: (key: string) => string }) {
  return (
    <form class="composer" id="composer">
      <IconButton id="menu-button" icon="menu" label={t("menu")} popup="dialog" />
      <div class="field">
        <textarea
          id="composer-input"
          rows={1}
          placeholder={t("placeholder")}
          aria-label={t("input")}
          autocomplete="off"
          autocapitalize="sentences"
        />
        <IconButton id="photo-button" icon="photo" label={t("attachPhoto")} />
        <input id="photo-input" type="file" accept="image/*" tabindex={-1} hidden />
      </div>
      <button type="submit" id="send" class="icon-button send" aria-label={t("send")} title={t("send")} disabled>
        <Icon name="send" />
      </button>
    </form>
  );
}

function MenuSheet({ t }: { t: (key: string) => string }) {
  return (
    <dialog id="menu" class="sheet menu" aria-labelledby="menu-title">
      <div class="sheet-body">
        <div class="sheet-head">
          <h2 id="menu-title">{t("menuTitle")}</h2>
          <Close id="menu-close" label={t("close")} />
        </div>
        <ul>
          {commands.map(({ text, icon, label }) => (
            <li>
              <button type="button" class="command" data-command={text}>
                <Icon name={icon} />
                <span>
                  <span class="command-label">{t(label)}</span>
                  <span class="command-hint">{t(`${label}Hint`)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </dialog>
  );
}

function PhotoDialog({ t }: { t: (key: string) => string }) {
  return (
    <dialog id="photo-dialog" class="sheet photo-sheet" aria-labelledby="photo-title">
      <form class="sheet-body" id="photo-form">
        <div class="sheet-head">
          <h2 id="photo-title">{t("photoTitle")}</h2>
          <Close id="photo-close" label={t("close")} />
        </div>
        <div class="photo-frame">
          <p id="photo-note" role="status" />
          <img id="photo-preview" alt={t("photoPreview")} hidden />
        </div>
        <label for="photo-caption">{t("photoCaption")}</label>
        <textarea id="photo-caption" rows={2} placeholder={t("photoCaptionExample")} />
        <div class="sheet-actions">
          <button type="button" id="photo-cancel" class="button">
            {t("photoCancel")}
          </button>
          <button type="submit" id="photo-send" class="button primary" disabled>
            {t("photoSend")}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Viewer({ t }: { t: (key: string) => string }) {
  return (
    <dialog id="viewer" class="viewer" aria-label={t("photoOpen")}>
      <Close id="viewer-close" label={t("close")} />
      <img id="viewer-photo" alt="" />
    </dialog>
  );
}

/**
 * The whole page of the web chat. It carries no inline script or style, so it runs under a policy of
 * `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'`.
 *
 * `strings` is the `web` namespace of one language with the locality already filled in; `script` and `style` are
 * addresses of the built assets; `room` is `me` for `/`, else the room's id (the client itself picks one on `/moi/…`).
 */
export function ChatPage(props: {
  language: "vi" | "en";
  strings: Record<string, string>;
  script: string;
  style: string;
  room: string;
}) {
  const t = (key: string) => props.strings[key] ?? key;
  const page: Child = (
    <html lang={props.language}>
      <Head title={t("title")} description={t("description")} script={props.script} style={props.style} />
      <body data-room={props.room}>
        <svg class="sprite" width="0" height="0" aria-hidden="true">
          {Object.entries(icons).map(([name, path]) => (
            <symbol id={`i-${name}`} viewBox="0 0 24 24">
              <path d={path} />
            </symbol>
          ))}
        </svg>
        <a class="skip" href="#composer-input">
          {t("skipToInput")}
        </a>
        <div class="app">
          <header class="top">
            <img class="logo" src="/assets/icon.svg" alt="" width="40" height="40" />
            <div class="who">
              <h1>{t("title")}</h1>
              <p id="connection" data-state="connecting">
                {t("connecting")}
              </p>
            </div>
            <button type="button" id="text-size" class="icon-button text-size" aria-label={t("textLarger")} disabled>
              A+
            </button>
          </header>
          <div class="stage">
            <main id="chat" tabindex={0} aria-label={t("conversation")}>
              <div class="column">
                <noscript>
                  <p class="noscript">{t("noscript")}</p>
                </noscript>
                <button type="button" id="load-older" class="button quiet" hidden>
                  {t("loadOlder")}
                </button>
                <section id="intro" class="intro" hidden>
                  <img src="/assets/icon.svg" alt="" width="52" height="52" />
                  <p class="intro-name">{t("title")}</p>
                  <p>{t("tagline")}</p>
                  <p class="intro-safety">
                    <Icon name="shield" />
                    <span>{t("introSafety")}</span>
                  </p>
                </section>
                <div id="log" role="log" aria-live="polite" aria-relevant="additions" aria-label={t("conversation")} />
                <div id="opening" class="opening">
                  <p>{t("opening")}</p>
                  <button type="button" id="open-again" class="button" hidden>
                    {t("retry")}
                  </button>
                </div>
                <div id="typing" class="typing" hidden>
                  <span class="dots" aria-hidden="true">
                    <i />
                    <i />
                    <i />
                  </span>
                  <span class="hidden-text">{t("typing")}</span>
                </div>
              </div>
            </main>
            <button type="button" id="to-newest" class="to-newest" aria-label={t("toNewest")} hidden>
              <Icon name="down" />
              <span />
            </button>
          </div>
          <div class="bottom">
            <p id="notice" class="notice" role="alert" hidden />
            <Composer t={t} />
          </div>
        </div>
        <p id="announcer" class="hidden-text" role="status" />
        <MenuSheet t={t} />
        <PhotoDialog t={t} />
        <Viewer t={t} />
        <script type="application/json" id="strings">
          {asData(props.strings)}
        </script>
      </body>
    </html>
  );
  return html`<!doctype html>${page}`;
}
