import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { addComment } from '#lib/services/comments/add-comment.ts';
import { deleteComment } from '#lib/services/comments/delete-comment.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  POST: async (actor, parameters) => ({ id: (await addComment(actor, parameters)).id }),
  DELETE: async (actor, parameters) => {
    await deleteComment(actor, parameters);
    return {};
  },
});
