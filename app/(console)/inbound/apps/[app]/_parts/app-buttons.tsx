'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import type { AppRow } from '#lib/services/app-definitions/app-row.ts';
import { setEnabledAction, uninstallAction } from '../../actions.ts';
import { InstallButton } from './install-button.tsx';

type AppButtonsProps = Pick<AppRow, 'app' | 'title' | 'newestVersion' | 'installed'> & { brings: { hooks: number; workflows: number } };

export function AppButtons({ app, title, newestVersion, installed, brings }: AppButtonsProps) {
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
            Its {brings.hooks === 1 ? 'hook' : `${brings.hooks} hooks`} and {brings.workflows === 1 ? 'workflow' : `${brings.workflows} workflows`} are deleted,
            runs under way are cancelled, and the addresses are gone for good: installing it again gives new ones. Registered versions and the history stay.
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
