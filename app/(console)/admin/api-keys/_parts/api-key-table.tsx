'use client';

import { useState } from 'react';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { toast } from '#components/ui/toast.tsx';
import { type Role, roleLabels } from '#lib/auth/permissions.ts';
import type { ApiKeyView } from '#lib/services/api-keys/api-key-view.ts';
import { revoke } from '../actions.ts';

type ApiKeyTableProps = { keys: readonly ApiKeyView[] /** Roles whose keys the reader may revoke. */; manageable: readonly Role[] };

export function ApiKeyTable({ keys, manageable }: ApiKeyTableProps) {
  const [chosen, setChosen] = useState<ApiKeyView>();
  return (
    <>
      <TableFrame label="API keys">
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell>Key</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Last used</HeadCell>
          <HeadCell>Created</HeadCell>
          <HeadCell>Created by</HeadCell>
          <HeadCell className="w-24">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {keys.map((key) => (
            <Row key={key.id}>
              <Cell className="max-w-64 truncate font-medium">{key.name}</Cell>
              <Cell className="font-mono text-sm text-soft">{key.prefix}…</Cell>
              <Cell>{roleLabels[key.role].name}</Cell>
              <Cell>{key.revokedAt === null ? <StatusPill tone="good">Active</StatusPill> : <StatusPill tone="off">Revoked</StatusPill>}</Cell>
              <Cell className="text-soft">{key.lastUsedAt === null ? 'Never' : <RelativeTime at={key.lastUsedAt} />}</Cell>
              <Cell className="text-soft">
                <RelativeTime at={key.createdAt} />
              </Cell>
              <Cell className="max-w-48 truncate text-soft">{key.createdBy}</Cell>
              <Cell className="text-right">
                {key.revokedAt === null && manageable.includes(key.role) && (
                  <Button size="small" variant="ghost" aria-label={`Revoke the API key ${key.name}`} onClick={() => setChosen(key)}>
                    Revoke
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <ConfirmDialog
        open={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        title={`Revoke the API key “${chosen?.name}”?`}
        confirmLabel="Revoke key"
        danger
        onConfirm={async () => {
          if (!chosen) return undefined;
          const result = await revoke(chosen.id);
          if (result.ok) toast.success(`The API key ${chosen.name} is revoked.`);
          return result;
        }}
      >
        Programs that use it are refused from their next call on. This cannot be undone.
      </ConfirmDialog>
    </>
  );
}
