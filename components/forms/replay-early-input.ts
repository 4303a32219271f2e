/**
 * Text that was typed (or filled in by a password manager) before React took the page over: React does not see it and
 * would overwrite it at the next keystroke. Each such control gets its first value back and then "receives" the other,
 * so that the form learns of it in the ordinary way.
 */
export function replayEarlyInput(form: HTMLFormElement): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) replayChoice(control);
    else if (control instanceof HTMLInputElement) replayText(control, HTMLInputElement.prototype);
    else if (control instanceof HTMLTextAreaElement) replayText(control, HTMLTextAreaElement.prototype);
  }
}

function replayText(control: HTMLInputElement | HTMLTextAreaElement, prototype: object): void {
  const early = control.value;
  if (control.readOnly || early === control.defaultValue) return;
  // React watches the element's own `value` to tell real input from its own; the prototype's setter goes unseen.
  control.value = control.defaultValue;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, early);
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

function replayChoice(control: HTMLInputElement): void {
  if (control.checked === control.defaultChecked || (control.type === 'radio' && !control.checked)) return;
  control.checked = control.defaultChecked;
  control.click();
}
