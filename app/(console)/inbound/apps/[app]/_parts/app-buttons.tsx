'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import type { AppRow } from '#lib/services/app-definitions/app-row.ts';
import { setEnabledAction, uninstallAction } from '../../actions.ts';
import { InstallButton } from './install-button.tsx';

type AppButtonsProps = Pick<AppRow, 'app' | 'title' | 'newestVersion' | 'installed'> & {
  /** What is there by it, in words. */
  hooks: readonly string[];
  workflows: readonly string[];
};

export function AppButtons({ app, title, newestVersion, installed, hooks, workflows }: AppButtonsProps) {
  const router = useRouter();
  return (
    <>
      {installed && (
        <>
          <ConfirmButton
            button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Uninstall' }}
            title={`Uninstall “${title}”?`}
            confirmLabel="Uninstall app"
            danger
            action={() => uninstallAction(app)}
            done={`Uninstalled “${title}”.`}
            onDone={() => router.refresh()}
          >
            <Destroyed hooks={hooks} workflows={workflows} />
          </ConfirmButton>
          <ConfirmButton
            button={{ children: installed.enabled ? 'Disable' : 'Enable' }}
            title={installed.enabled ? `Disable “${title}”?` : `Enable “${title}”?`}
            confirmLabel={installed.enabled ? 'Disable app' : 'Enable app'}
            action={() => setEnabledAction(app, !installed.enabled)}
            done={installed.enabled ? `Disabled “${title}”.` : `Enabled “${title}”.`}
            onDone={() => router.refresh()}
          >
            {installed.enabled
              ? 'Its hooks answer 404 and its workflows do not start until it is enabled again. The addresses stay.'
              : 'All its hooks take requests again, and its workflows start.'}
          </ConfirmButton>
        </>
      )}
      {installed?.version !== newestVersion && (
        <InstallButton
          app={app}
          version={newestVersion}
          look="primary"
          label={installed ? `Upgrade to ${newestVersion}` : `Install ${newestVersion}`}
          installed={installed !== null}
        />
      )}
    </>
  );
}

function Destroyed({ hooks, workflows }: Pick<AppButtonsProps, 'hooks' | 'workflows'>) {
  return (
    <div className="flex flex-col gap-3">
      <Named title="These hooks are deleted. Their addresses are gone for good: installing the app again gives new ones." names={hooks} />
      <Named title="These workflows are deleted. Their runs under way are cancelled." names={workflows} />
      <p>Registered versions and the history stay.</p>
    </div>
  );
}

function Named({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <p>{title}</p>
      <ul className="mt-0.5 list-disc pl-5 text-ink">
        {names.map((name) => (
          <li key={name} className="break-words">
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
