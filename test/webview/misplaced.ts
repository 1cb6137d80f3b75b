import type { FrameLocator } from 'playwright-core';

/** The tools that extend beyond the panel or overlap a neighbour, and by how much the view is too wide. */
export function misplaced(panel: FrameLocator): Promise<string[]> {
  return panel.locator('body').evaluate((body) => {
    const found: string[] = [];
    const shown = [
      ...body.querySelectorAll('.toolbar [role="tab"], .tools > .tool, .tools > [popovertarget]'),
    ].map((element) => ({
      name: element.textContent || element.tagName,
      box: element.getBoundingClientRect(),
    }));
    shown.forEach(({ name, box }, at) => {
      if (box.left < 0 || box.right > body.clientWidth)
        found.push(`${name} leaves the panel: ${box.left} to ${box.right} of ${body.clientWidth}`);
      const next = shown[at + 1];
      if (next && next.box.left < box.right) found.push(`${name} reaches into ${next.name}`);
    });
    const stage = body.querySelector('main')!;
    const excess = stage.scrollWidth - stage.clientWidth;
    // The columns of Compare scroll sideways, and Anatomy's table does in a narrow panel.
    if (excess > 0 && !stage.querySelector('.compare, .anatomy'))
      found.push(`The view is ${excess} px too wide.`);
    return found;
  });
}
