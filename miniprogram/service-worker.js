// Keeps the page on the device, so that it opens without a network. The build fills in which files there are, and a
// word that changes with them; what is asked of the service itself never comes from here.
const kept = 'xiaoer-STAMP';
const files = ['FILES'];
/** A line that is there but brings nothing is as good as none. */
const patienceMs = 3_000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(kept)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== kept).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname === '/') event.respondWith(newestPage(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(keptFile(request));
});

/** The service's own page, which may be newer; the kept one where it does not come. */
async function newestPage(request) {
  const own = await caches.match('/');
  const late = own && new Promise((resolve) => setTimeout(() => resolve(own.clone()), patienceMs));
  const asked = fetch(request).catch((error) => {
    if (own) return own.clone();
    throw error;
  });
  return late ? Promise.race([asked, late]) : asked;
}

/** Names of files change with what is in them: what is kept under a name is that file. */
async function keptFile(request) {
  return (await caches.match(request)) ?? fetch(request);
}
