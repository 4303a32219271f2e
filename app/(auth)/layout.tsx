import { Logo } from '#components/shell/logo.tsx';
import { Toaster } from '#components/ui/toast.tsx';

export default function EntranceLayout({ children }: { children: React.ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center bg-sunken px-4 py-12 sm:justify-center">
      <div className="mb-6 flex items-center gap-2.5 text-lg font-semibold tracking-tight">
        <Logo />
        Callboard
      </div>
      <div className="w-full max-w-[420px] rounded-lg border bg-surface p-6">{children}</div>
      <Toaster />
    </main>
  );
}
