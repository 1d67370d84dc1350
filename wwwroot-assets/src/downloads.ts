/** Starts downloads without leaving the page; the server answers as an attachment. */

/** One file by its address. */
export function download(url: string, name = ""): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

/**
 * A selection too long for an address: posted as a form, so that the browser streams the answer to disk.
 * @param fields Each name may have several values; the antiforgery token goes in as `__RequestVerificationToken`.
 */
export function downloadByPost(url: string, fields: Record<string, string | string[]>): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = url;
  form.hidden = true;
  for (const [name, values] of Object.entries(fields)) {
    for (const value of Array.isArray(values) ? values : [values]) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    }
  }

  document.body.append(form);
  form.submit();
  form.remove();
}

/** Text made on the page, for example a manifest. */
export function saveText(text: string, name: string, type = "application/json"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  download(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
