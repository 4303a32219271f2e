'use client';

import './globals.css';

export default function GlobalError() {
  return (
    <html lang="en" className="system">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-3 px-6 text-center">
          <title>Callboard could not answer</title>
          <h1 className="text-xl font-semibold">Callboard could not answer</h1>
          <p className="text-soft">Something went wrong on the server. Its log says what happened.</p>
          <a href="/" className="text-accent-ink underline underline-offset-4">
            Load the start page again
          </a>
        </main>
      </body>
    </html>
  );
}
