import { deepStrictEqual, ok } from 'node:assert';
import type { OpenPanel } from '../editor/panel';

/** Checks that a sixth tab fits at 620 px, beside the model and `…`. The tab is removed again. */
export async function hasRoomForSixTabs(open: OpenPanel, sixth: string): Promise<void> {
  await open.setWidth(620);
  const tabs = open.panel.getByRole('tablist');
  await tabs.evaluate((list, name) => {
    const tab = list.lastElementChild!.cloneNode(true) as HTMLElement;
    tab.textContent = name;
    tab.dataset.added = '';
    list.append(tab);
  }, sixth);
  await open.page.waitForTimeout(200); // The toolbar folds in the next frames.
  const toolbar = await open.panel.locator('.toolbar').evaluate((bar) => {
    const box = (selector: string) => bar.querySelector(`.tools > ${selector}`)?.getBoundingClientRect();
    const list = bar.querySelector('.tabs')!;
    return {
      hidden: list.scrollWidth - list.clientWidth,
      tabs: list.getBoundingClientRect().right,
      count: list.children.length,
      model: box('.tool:has(.model-button)')?.toJSON(),
      // Where only Export is left to fold, it stands by itself.
      more: (box('[popovertarget]') ?? box('.tool:has([popovertarget="export"])'))?.toJSON(),
      width: document.body.clientWidth,
    };
  });
  await tabs.evaluate((list) => {
    list.querySelector('[data-added]')!.remove();
  });
  const { hidden, tabs: end, count, model, more: menu, width } = toolbar;
  deepStrictEqual({ count, hidden }, { count: 6, hidden: 0 });
  ok(model && menu, `the model and … are in the bar: ${JSON.stringify(toolbar)}`);
  ok(
    end < model.left && model.width >= 80 && model.right < menu.left && menu.right <= width,
    JSON.stringify(toolbar),
  );
}
