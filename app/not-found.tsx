import Link from 'next/link';

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-3 px-6 text-center">
      <h1 className="text-xl font-semibold">There is nothing at this address</h1>
      <p className="text-soft">It may have been deleted, or the address may have a slip in it.</p>
      <Link href="/" className="text-accent-ink underline underline-offset-4">
        Go to the start page
      </Link>
    </main>
  );
}
