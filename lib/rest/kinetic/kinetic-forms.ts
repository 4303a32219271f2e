// `kapps` and `forms` of Kinetic's REST, of a kapp and of the datastore alike. A deleted form is `archived`; `PUT
// {"archived": false}` restores it (chosen).

import { fieldsOfPages } from '#lib/rest/kinetic/kinetic-form-pages.ts';
import { includeOf } from '#lib/rest/kinetic/kinetic-include.ts';
import { attributesOfCall, definitionsPerPage, flagOf, kappOfPath, pageOfCall } from '#lib/rest/kinetic/kinetic-parameters.ts';
import { formView, kappView } from '#lib/rest/kinetic/kinetic-views.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import { createForm } from '#lib/services/forms/create-form.ts';
import { deleteForm } from '#lib/services/forms/delete-form.ts';
import { getForm } from '#lib/services/forms/get-form.ts';
import { listForms } from '#lib/services/forms/list-forms.ts';
import { restoreForm } from '#lib/services/forms/restore-form.ts';
import { updateForm } from '#lib/services/forms/update-form.ts';
import { createKapp } from '#lib/services/kapps/create-kapp.ts';
import { deleteKapp } from '#lib/services/kapps/delete-kapp.ts';
import { getKapp } from '#lib/services/kapps/get-kapp.ts';
import { listKapps } from '#lib/services/kapps/list-kapps.ts';
import { updateKapp } from '#lib/services/kapps/update-kapp.ts';
import { type Unchecked, unchecked } from '#lib/unchecked.ts';

export const listKappsCall: VendorCall = async (actor, parameters) => {
  const { data, nextCursor } = await listKapps(actor, unchecked(pageOfCall(parameters, definitionsPerPage)));
  const include = includeOf(parameters);
  return { kapps: data.map((kapp) => kappView(kapp, include)), nextPageToken: nextCursor };
};

export const getKappCall: VendorCall = async (actor, parameters, { kapp = '' }) => ({ kapp: kappView(await getKapp(actor, { kapp }), includeOf(parameters)) });

export const createKappCall: VendorCall = async (actor, parameters) => {
  const { name, slug } = parameters;
  return { kapp: kappView(await createKapp(actor, unchecked({ name, slug, attributes: attributesOfCall(parameters) })), includeOf(parameters)) };
};

export const updateKappCall: VendorCall = async (actor, parameters, { kapp = '' }) => {
  const { name, slug } = parameters;
  return { kapp: kappView(await updateKapp(actor, unchecked({ kapp, name, slug, attributes: attributesOfCall(parameters) })), includeOf(parameters)) };
};

export const deleteKappCall: VendorCall = async (actor, parameters, { kapp = '' }) => ({
  kapp: kappView(await deleteKapp(actor, { kapp }), includeOf(parameters)),
});

export const listFormsCall: VendorCall = async (actor, parameters, { kapp }) => {
  const { limit, cursor } = pageOfCall(parameters, definitionsPerPage);
  const deleted = flagOf(parameters.archived) ?? false;
  const { data, nextCursor } = await listForms(actor, unchecked({ kapp: kappOfPath(kapp), limit, cursor, deleted }));
  const include = includeOf(parameters);
  return { forms: data.map((form) => formView(form, include)), nextPageToken: nextCursor };
};

export const getFormCall: VendorCall = async (actor, parameters, { kapp, form = '' }) => ({
  form: formView(await getForm(actor, { kapp: kappOfPath(kapp), form }), includeOf(parameters)),
});

/** Null stands for an empty text, as the vendor's own answers have it. */
function contentOf(parameters: Unchecked): object {
  const { name, slug, description, status, type, fields, pages } = parameters;
  return {
    name,
    slug,
    status,
    description: description === null ? '' : description,
    type: type === null ? '' : type,
    fields: fields ?? (pages === undefined ? undefined : fieldsOfPages(pages)),
    attributes: attributesOfCall(parameters),
  };
}

export const createFormCall: VendorCall = async (actor, parameters, { kapp }) => ({
  form: formView(await createForm(actor, unchecked({ ...contentOf(parameters), kapp: kappOfPath(kapp) })), includeOf(parameters)),
});

export const updateFormCall: VendorCall = async (actor, parameters, { kapp: kappSlug, form: reference = '' }) => {
  const kapp = kappOfPath(kappSlug);
  const archived = flagOf(parameters.archived);
  if (archived === false) await restoreForm(actor, { kapp, form: reference });
  const form = await updateForm(actor, unchecked({ ...contentOf(parameters), kapp, form: reference }));
  return { form: formView(archived ? await deleteForm(actor, { kapp, form: form.slug }) : form, includeOf(parameters)) };
};

export const deleteFormCall: VendorCall = async (actor, parameters, { kapp, form = '' }) => ({
  form: formView(await deleteForm(actor, { kapp: kappOfPath(kapp), form }), includeOf(parameters)),
});
