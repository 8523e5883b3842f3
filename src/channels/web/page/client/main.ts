import { createApi } from "./api.ts";
import { backoff } from "./backoff.ts";
import { createComposer } from "./composer.ts";
import { byId, on } from "./dom.ts";
import { createEvents } from "./events.ts";
import { createMenu, nameCommand } from "./menu.ts";
import type { Shown } from "./message-view.ts";
import { createOlder } from "./older.ts";
import { createOutbox } from "./outbox.ts";
import { createPhotoDialog } from "./photo-dialog.ts";
import { openPhotoStore } from "./photo-store.ts";
import { randomKey, randomRoom } from "./random.ts";
import { findPlace } from "./room.ts";
import { createScroller } from "./scroller.ts";
import { createStatus } from "./status.ts";
import { openStorage } from "./storage.ts";
import { t } from "./strings.ts";
import { createTextSize } from "./text-size.ts";
import { createTimeline } from "./timeline.ts";
import type { Message, Outgoing } from "./types.ts";
import { createViewer } from "./viewer.ts";
import { fitAboveKeyboard } from "./viewport.ts";

/** After an answer to a request, the stream should bring the same message within this time; else it is dead. */
const streamPatience = 6_000;

const storage = openStorage();
const photos = openPhotoStore();
const place = findPlace(location.pathname, document.body.dataset.room ?? "me", storage, randomRoom);
if (place.path) history.replaceState(null, "", place.path);
const { room } = place;

const api = createApi(room);
const log = byId("log");
const status = createStatus();
const scroller = createScroller(
  () => [...log.querySelectorAll(".message.me")].pop() ?? log.firstElementChild ?? undefined,
  () => older.onScroll(),
);

const timeline = createTimeline(
  log,
  {
    onChoice({ id }, choice) {
      if (id === undefined) return;
      timeline.lock(id, true, choice.id);
      send({ key: randomKey(), at: Date.now(), kind: "tap", message: id, choice: choice.id, label: choice.label });
    },
    onPhoto: createViewer(),
    onRetry: ({ key }) => key && outbox.retry(key),
    onEdit({ key, shown }) {
      drop(key);
      composer.edit(shown.text.map((segment) => segment.t).join(""));
    },
    onDiscard: ({ key }) => drop(key),
  },
  () => new Date(),
);

const older = createOlder({
  api,
  oldestId: timeline.oldestId,
  show: (messages, change) =>
    scroller.keepPlace(log.querySelector(".message"), () => {
      quietly(() => timeline.put(messages.map(withNames)));
      change();
    }),
});

const outbox = createOutbox({
  room,
  storage,
  reopen: openRoom,
  async deliver(item, onProgress) {
    if (item.kind !== "photo") return api.send(item);
    const photo = await photos.get(item.key);
    return photo ? api.sendPhoto(item.key, item.caption, photo, onProgress) : { is: "refused", note: "" };
  },
  onState(item, state) {
    if (state.is === "refused") release(item);
    if (state.is === "refused" && item.kind === "text" && item.hidden) status.notify(state.note || t("refused"));
    if (state.is === "failed") status.announce(t("notSent"));
    if (state.is === "refused") status.announce(state.note || t("refused"));
    scroller.follow(() => {
      timeline.setSending(item.key, state);
      return 0;
    });
  },
  onSent(item, message) {
    release(item);
    if (!message) return timeline.settle(item.key);
    receive([{ ...message, key: item.key }]);
    setTimeout(() => {
      if (!events.hasSeen(message.rev)) events.restart();
    }, streamPatience);
  },
});

const events = createEvents({
  address: api.events,
  resync: openRoom,
  onMessage: (message) => receive([message]),
  onTyping: () =>
    scroller.follow(() => {
      status.showTyping();
      return 0;
    }),
  onGone() {
    events.stop();
    for (const item of outbox.waiting()) void photos.remove(item.key);
    outbox.clear();
    timeline.clear(false);
    status.hideTyping();
    void openAndListen();
  },
  onConnection(state) {
    status.setConnection(state);
    if (state === "online") outbox.hurry();
  },
});

const composer = createComposer({
  room,
  storage,
  onSend: sendText,
  onPhoto: createPhotoDialog(async (photo, caption) => {
    const key = randomKey();
    const kept = photos.put(key, photo);
    const item: Outgoing = { key, at: Date.now(), kind: "photo", caption };
    showUnsent(item, photo);
    await kept;
    outbox.add(item);
  }),
});

/** Own commands are shown by the name they have in the menu. */
function withNames(message: Message): Message {
  const [only] = message.text;
  const name = message.from === "me" && message.text.length === 1 && only ? nameCommand(only.t) : undefined;
  return name ? { ...message, text: [{ t: name }] } : message;
}

/** Changes the conversation without having all of it read aloud. */
function quietly(change: () => void): void {
  log.setAttribute("aria-live", "off");
  change();
  setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
}

function release(item: Outgoing): void {
  if (item.kind === "tap") timeline.lock(item.message, false);
  if (item.kind === "photo") void photos.remove(item.key);
}

function drop(key: string | undefined): void {
  if (!key) return;
  outbox.discard(key);
  void photos.remove(key);
  timeline.remove(key);
}

function receive(messages: Message[]): void {
  for (const { key } of messages) {
    const item = key === undefined ? undefined : outbox.confirm(key);
    if (item) release(item);
  }
  scroller.follow(() => {
    if (messages.some(({ from }) => from === "bot")) status.hideTyping();
    const fresh = timeline.put(messages.map(withNames)).filter(({ from }) => from === "bot");
    status.countMissed(fresh.length);
    return fresh.length;
  });
}

function showUnsent(item: Outgoing, photo?: Blob): void {
  const words =
    item.kind === "photo" ? item.caption : item.kind === "tap" ? item.label : (nameCommand(item.text) ?? item.text);
  const shown: Shown = {
    from: "me",
    at: new Date(item.at).toISOString(),
    text: words ? [{ t: words }] : [],
    ...(photo ? { photo: URL.createObjectURL(photo) } : {}),
  };
  timeline.putUnsent(item.key, shown);
  scroller.toBottom(true);
}

function send(item: Outgoing): void {
  showUnsent(item);
  outbox.add(item);
}

function sendText(text: string): void {
  send({ key: randomKey(), at: Date.now(), kind: "text", text });
}

on(log, "click", ({ target }) => {
  const say = target instanceof HTMLElement ? target.closest<HTMLElement>(".bot [data-say]")?.dataset.say : undefined;
  if (say) sendText(say);
});

function sendHidden(text: string): void {
  outbox.add({ key: randomKey(), at: 0, kind: "text", text, hidden: true }, true);
}

let opening: Promise<boolean> | undefined;
let openedAt = 0;

/** Opens the room and shows its latest messages; safe to call at any time. */
function openRoom(): Promise<boolean> {
  opening ??= open().finally(() => {
    opening = undefined;
  });
  return opening;
}

async function open(): Promise<boolean> {
  const outcome = await api.open();
  if (outcome.is !== "done") {
    const note = (outcome.is === "refused" || outcome.is === "later") && outcome.note;
    if (timeline.newestId() === 0) status.setOpening(note || t("openFailed"), () => wakeUp());
    return false;
  }
  const { messages, hasMore, rev, isNew, language } = outcome.value;
  const oldest = messages[0]?.id ?? 0;
  // More was missed than the server sends at once: rather start over than leave a hole.
  const startOver = isNew || timeline.newestId() === 0 || (hasMore && oldest > timeline.newestId());
  if (log.lang !== language) log.lang = language;
  quietly(() => {
    if (startOver) timeline.clear(true);
    if (startOver) older.setMore(hasMore);
    receive(messages);
  });
  if (startOver) scroller.toBottom(false);
  for (const item of outbox.waiting()) if (item.kind === "tap") timeline.lock(item.message, true, item.choice);
  if (isNew && !outbox.hasHidden()) sendHidden("/start");
  status.setOpening(undefined);
  openedAt = rev;
  events.noteSeen(rev);
  return true;
}

let wakeUp = () => {};

async function openAndListen(): Promise<void> {
  status.setConnection("connecting");
  for (let failures = 1; !(await openRoom()); failures += 1) {
    status.setConnection("offline");
    await new Promise<void>((resolve) => {
      wakeUp = resolve;
      setTimeout(resolve, backoff(failures));
    });
    status.setConnection("connecting");
  }
  events.start(openedAt);
  outbox.start();
}

async function showLeftOver(): Promise<void> {
  for (const item of outbox.waiting()) {
    if (item.kind === "text" && item.hidden) continue;
    const photo = item.kind === "photo" ? await photos.get(item.key) : undefined;
    if (item.kind === "photo" && !photo) outbox.discard(item.key);
    else showUnsent(item, photo);
  }
}

function comeBack(): void {
  wakeUp();
  events.restart();
  outbox.hurry();
}

let hiddenSince = 0;
on(document, "visibilitychange", () => {
  if (document.hidden) {
    hiddenSince = Date.now();
  } else if (Date.now() - hiddenSince > 5_000) {
    timeline.arrange();
    comeBack();
  }
});
on(window, "pageshow", ({ persisted }) => persisted && comeBack());
on(window, "online", comeBack);
on(window, "offline", () => events.interrupt());

createMenu(sendText);
createTextSize(storage, () => {
  composer.refresh();
  scroller.follow(() => 0);
});
fitAboveKeyboard();
if (place.invite) sendHidden(`/thamgia ${place.invite}`);
void showLeftOver().then(openAndListen);
