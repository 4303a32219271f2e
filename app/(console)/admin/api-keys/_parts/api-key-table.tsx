'use client';

import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { type Role, roleLabels } from '#lib/auth/permissions.ts';
import type { ApiKeyView } from '#lib/services/api-keys/api-key-view.ts';
import { revoke } from '../actions.ts';

type ApiKeyTableProps = { keys: readonly ApiKeyView[] /** Roles whose keys the reader may revoke. */; manageable: readonly Role[] };

export function ApiKeyTable({ keys, manageable }: ApiKeyTableProps) {
  return (
    <TableFrame label="API keys">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden md:table-cell">Key</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell className="hidden sm:table-cell">State</HeadCell>
        <HeadCell className="hidden md:table-cell">Last used</HeadCell>
        <HeadCell className="hidden lg:table-cell">Created</HeadCell>
        <HeadCell className="hidden xl:table-cell">Created by</HeadCell>
        <HeadCell className="w-24">
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {keys.map((key) => (
          <Row key={key.id}>
            <Cell className="max-w-40 truncate sm:max-w-64">
              <span className="font-medium">{key.name}</span>
              <span className="block font-mono text-sm text-faint md:hidden">{key.prefix}…</span>
              {key.revokedAt !== null && <span className="block text-sm text-faint sm:hidden">Revoked</span>}
            </Cell>
            <Cell className="hidden font-mono text-sm text-soft md:table-cell">{key.prefix}…</Cell>
            <Cell>{roleLabels[key.role].name}</Cell>
            <Cell className="hidden sm:table-cell">
              {key.revokedAt === null ? <StatusPill tone="good">Active</StatusPill> : <StatusPill tone="off">Revoked</StatusPill>}
            </Cell>
            <Cell className="hidden text-soft md:table-cell">{key.lastUsedAt === null ? 'Never' : <RelativeTime at={key.lastUsedAt} />}</Cell>
            <Cell className="hidden text-soft lg:table-cell">
              <RelativeTime at={key.createdAt} />
            </Cell>
            <Cell className="hidden max-w-48 truncate text-soft xl:table-cell">{key.createdBy}</Cell>
            <Cell className="text-right">
              {key.revokedAt === null && manageable.includes(key.role) && (
                <ConfirmButton
                  button={{ size: 'small', variant: 'ghost', 'aria-label': `Revoke the API key ${key.name}`, children: 'Revoke' }}
                  title={`Revoke the API key “${key.name}”?`}
                  confirmLabel="Revoke key"
                  danger
                  action={() => revoke(key.id)}
                  done={`The API key ${key.name} is revoked.`}
                >
                  Programs that use it are refused from their next call on. This cannot be undone.
                </ConfirmButton>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
