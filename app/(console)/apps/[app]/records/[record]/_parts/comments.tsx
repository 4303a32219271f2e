import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Card } from '#components/ui/card.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import type { KintoneComment } from '#lib/dialects/kintone/record.ts';
import { listComments } from '#lib/services/comments/list-comments.ts';
import { CommentForm } from './comment-form.tsx';
import { DeleteComment } from './delete-comment.tsx';

const shownAtFirst = 20;
const shownMax = 100;

type CommentsProps = { user: UserActor; app: number; record: number; shown: number | undefined; mayPost: boolean };

export async function Comments({ user, app, record, shown = shownAtFirst, mayPost }: CommentsProps) {
  const limit = Math.min(Math.max(shown, shownAtFirst), shownMax);
  const { comments, older } = await listComments(user, { app, record, limit });
  return (
    <Card title="Comments">
      <div className="flex flex-col gap-4">
        {mayPost && <CommentForm app={app} record={record} />}
        {comments.length === 0 && <p className="text-soft">No comment yet.</p>}
        <ol className="flex flex-col gap-4 empty:hidden">
          {comments.map((comment) => (
            <Comment
              key={comment.id}
              comment={comment}
              action={
                mayPost &&
                (user.role === 'administrator' || comment.creator.code === user.login) && <DeleteComment target={{ app, record, comment: comment.id }} />
              }
            />
          ))}
        </ol>
        {older && limit < shownMax && (
          <Link href={`?comments=${limit + shownAtFirst}`} scroll={false} className="self-start rounded-sm text-accent-ink hover:underline">
            Show older comments
          </Link>
        )}
      </div>
    </Card>
  );
}

/** Its place in the page is what a notification's URL points at. */
function Comment({ comment, action }: { comment: KintoneComment; action: React.ReactNode }) {
  return (
    <li id={`comment-${comment.id}`} className="group -mx-2 scroll-mt-16 rounded-md px-2 py-1 target:bg-accent-soft">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate text-sm">
          <span className="font-medium">{comment.creator.name}</span> <RelativeTime at={comment.createdAt} className="text-faint" />
        </p>
        {action}
      </div>
      {comment.mentions.length > 0 && <p className="text-sm text-accent-ink">{comment.mentions.map(({ code }) => `@${code}`).join(' ')}</p>}
      <p className="break-words whitespace-pre-wrap [overflow-wrap:anywhere]">{comment.text}</p>
    </li>
  );
}
