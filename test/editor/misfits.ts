import type { FrameLocator } from 'playwright-core';

/**
 * Texts and controls of the panel that leave it, are cut, or overlap another: a sentence each. A text that ends
 * in an ellipsis is not cut, nor is what a reader can scroll to.
 */
export function misfits(panel: FrameLocator): Promise<string[]> {
  return panel.locator('body').evaluate((body) => {
    /** A rectangle about its centre, turned by an angle in radians. */
    interface Box {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly angle: number;
    }
    interface Style
      extends Pick<
        CSSStyleDeclaration,
        'clip' | 'clipPath' | 'overflowX' | 'overflowY' | 'position' | 'textOverflow' | 'webkitLineClamp'
      > {
      /** Of its own transform, in radians. */
      readonly angle: number;
    }
    interface Thing {
      readonly name: string;
      readonly element: Element;
      readonly isText: boolean;
      readonly box: Box;
    }
    const found = new Set<string>();
    const stuck = new Map<Element, readonly Element[]>();
    const styles = new Map<Element, Style>();
    const things = [...texts(), ...controls()];
    for (const thing of things) {
      const cut = cutBy(thing);
      if (cut) found.add(`${thing.name} ${cut}`);
    }
    // From left to right, so that each meets only those that begin before it ends.
    const shown = things
      .flatMap((thing) => inSight(thing) ?? [])
      .map((thing) => ({ thing, bounds: boundsOf(thing.box) }))
      .sort((one, other) => one.bounds.left - other.bounds.left);
    for (const [at, { thing: one, bounds }] of shown.entries())
      for (let next = at + 1; next < shown.length && shown[next]!.bounds.left < bounds.right; next++) {
        const { thing: other } = shown[next]!;
        if (overlap(one.box, other.box) && !belongTogether(one, other))
          found.add(`${one.name} overlaps ${other.name}`);
      }
    const stage = body.querySelector('main');
    const excess = stage ? stage.scrollWidth - stage.clientWidth : 0;
    if (excess > 0) found.add(`The view is ${excess} px too wide.`);
    return [...found];

    /** Read once for each element: thousands of texts share their ancestors. */
    function styleOf(element: Element): Style {
      const known = styles.get(element);
      if (known) return known;
      const { clip, clipPath, overflowX, overflowY, position, textOverflow, webkitLineClamp, transform } =
        getComputedStyle(element);
      const { a, b } = new DOMMatrix(transform === 'none' ? undefined : transform);
      const angle = Math.atan2(b, a);
      const style = { clip, clipPath, overflowX, overflowY, position, textOverflow, webkitLineClamp, angle };
      styles.set(element, style);
      return style;
    }

    function texts(): Thing[] {
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      const taken: Thing[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement!;
        if (!node.textContent!.trim() || element.closest('select, script, style, svg')) continue;
        if (!isVisible(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const name = `“${node.textContent!.trim().slice(0, 40)}” (${nameOf(element)})`;
        const turned = turnedAncestor(element);
        const boxes = turned ? [boxOfTurned(turned)] : [...range.getClientRects()].map(glyphs);
        for (const box of boxes)
          if (box.width > 1 && box.height > 1)
            taken.push({ name, element: turned ?? element, isText: true, box });
      }
      return taken;
    }

    function controls(): Thing[] {
      const selector = 'button, select, input, [role="tab"]';
      return [...body.querySelectorAll<HTMLElement>(selector)].filter(isVisible).flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        if (width <= 1 || height <= 1 || turnedAncestor(element)) return [];
        const label = element.getAttribute('aria-label') ?? element.textContent;
        return [
          {
            name: `${element.localName} “${label?.trim().slice(0, 40)}”`,
            element,
            isText: false,
            box: plain(element.getBoundingClientRect()),
          },
        ];
      });
    }

    function nameOf(element: Element): string {
      const named = element.closest('[class]');
      return named ? `.${named.getAttribute('class')!.trim().split(/\s+/).join('.')}` : element.localName;
    }

    /** Neither hidden, nor for screen readers alone. */
    function isVisible(element: Element): boolean {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
      for (let each: Element | null = element; each; each = each.parentElement) {
        const { clip, clipPath } = styleOf(each);
        if (clip !== 'auto' || clipPath === 'inset(50%)') return false;
      }
      return true;
    }

    function plain({ x, y, width, height }: DOMRect): Box {
      return { x: x + width / 2, y: y + height / 2, width, height, angle: 0 };
    }

    /** A line of text without the room above and below its letters. */
    function glyphs(rect: DOMRect): Box {
      return { ...plain(rect), height: rect.height * 0.62, width: rect.width - 1 };
    }

    function turnedAncestor(element: Element): HTMLElement | undefined {
      for (let each: Element | null = element; each && each !== body; each = each.parentElement)
        if (styleOf(each).angle !== 0) return each as HTMLElement;
      return undefined;
    }

    /** A turned box has the same centre as its bounding box. */
    function boxOfTurned(element: HTMLElement): Box {
      const { x, y } = plain(element.getBoundingClientRect());
      const range = document.createRange();
      range.selectNodeContents(element);
      return {
        ...{ x, y, angle: styleOf(element).angle },
        width: element.offsetWidth,
        height: element.offsetHeight * 0.62,
      };
    }

    /** What cuts it: the panel's sides, or an ancestor that hides what does not fit and cannot be scrolled. */
    function cutBy({ element, box, isText }: Thing): string | undefined {
      const { left, right, top, bottom } = boundsOf(box);
      const width = document.documentElement.clientWidth;
      if (styleOf(element).position === 'fixed') return undefined;
      if (isText && isElided(element)) return undefined;
      // A control's own border does not cut it.
      const first = isText ? element : element.parentElement;
      for (let each = first; each && each !== body; each = each.parentElement) {
        const style = styleOf(each);
        if (isText && style.textOverflow === 'ellipsis' && style.overflowX !== 'visible') return undefined;
        const { x, y } = each.getBoundingClientRect();
        const { clientLeft, clientTop, clientWidth, clientHeight } = each;
        const [hidesX, hidesY] = [style.overflowX, style.overflowY].map(
          (overflow) => overflow === 'hidden' || overflow === 'clip',
        );
        const beyondX = Math.max(x + clientLeft - left, right - x - clientLeft - clientWidth);
        const beyondY = Math.max(y + clientTop - top, bottom - y - clientTop - clientHeight);
        if (hidesX && beyondX > 1)
          return `is cut by ${Math.round(beyondX)} px at the side of ${nameOf(each)}`;
        if (hidesY && beyondY > 1)
          return `is cut by ${Math.round(beyondY)} px above or below in ${nameOf(each)}`;
        if (
          /auto|scroll/.test(style.overflowX) &&
          each.scrollWidth > each.clientWidth &&
          each.localName !== 'main'
        )
          return undefined;
      }
      const beyond = Math.max(-left, right - width);
      return beyond > 1 ? `leaves the panel by ${Math.round(beyond)} px` : undefined;
    }

    function isElided(element: Element): boolean {
      const { textOverflow, webkitLineClamp } = styleOf(element);
      return textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
    }

    /** What is seen of it; undefined if nothing is, or only a part of a turned one. Ancestors that scroll or hide cut off the rest. */
    function inSight(thing: Thing): Thing | undefined {
      let { left, right, top, bottom } = boundsOf(thing.box);
      for (let each: Element | null = thing.element; each && each !== body; each = each.parentElement) {
        const style = styleOf(each);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const bounds = each.getBoundingClientRect();
        [left, right] = [Math.max(left, bounds.left), Math.min(right, bounds.right)];
        [top, bottom] = [Math.max(top, bounds.top), Math.min(bottom, bounds.bottom)];
        for (const cover of stuckIn(each)) {
          if (cover.contains(thing.element)) continue;
          const above = cover.getBoundingClientRect();
          const { top: sticksAt, left: sticksBeside } = getComputedStyle(cover);
          if (sticksAt !== 'auto' && above.top <= bounds.top + 1) top = Math.max(top, above.bottom);
          else if (sticksBeside !== 'auto' && above.left <= bounds.left + 1 && covers(above, top, bottom))
            left = Math.max(left, above.right);
        }
      }
      if (right - left <= 1 || bottom - top <= 1) return undefined;
      if (thing.box.angle !== 0) {
        const whole = boundsOf(thing.box);
        const isWhole = whole.left >= left - 1 && whole.right <= right + 1 && whole.top >= top - 1;
        return isWhole && whole.bottom <= bottom + 1 ? thing : undefined;
      }
      return { ...thing, box: plain(new DOMRect(left, top, right - left, bottom - top)) };
    }

    /** What sticks to an edge of an element that scrolls, and covers what is scrolled under it. */
    function stuckIn(element: Element): readonly Element[] {
      const known = stuck.get(element);
      if (known) return known;
      const isScrolling =
        /auto|scroll/.test(styleOf(element).overflowX + styleOf(element).overflowY) &&
        element.localName !== 'main';
      const found = isScrolling ? [...element.querySelectorAll('*')].filter(isSticky) : [];
      stuck.set(element, found);
      return found;
    }

    function isSticky(element: Element): boolean {
      return styleOf(element).position === 'sticky';
    }

    function covers(above: DOMRect, top: number, bottom: number): boolean {
      return above.top < bottom && above.bottom > top;
    }

    function belongTogether(one: Thing, other: Thing): boolean {
      if (one.element === other.element && one.isText === other.isText) return true;
      return one.element.contains(other.element) || other.element.contains(one.element);
    }

    function corners({ x, y, width, height, angle }: Box): [number, number][] {
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      return [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ].map(([across, down]) => {
        const [dx, dy] = [(across! * width) / 2, (down! * height) / 2];
        return [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
      });
    }

    function boundsOf(box: Box) {
      const xs = corners(box).map(([x]) => x);
      const ys = corners(box).map(([, y]) => y);
      return {
        ...{ left: Math.min(...xs), right: Math.max(...xs) },
        ...{ top: Math.min(...ys), bottom: Math.max(...ys) },
      };
    }

    /** By more than a pixel along each side's direction (separating axes). */
    function overlap(one: Box, other: Box): boolean {
      for (const angle of [one.angle, one.angle + Math.PI / 2, other.angle, other.angle + Math.PI / 2]) {
        const along = ([x, y]: [number, number]) => x * Math.cos(angle) + y * Math.sin(angle);
        const [a, b] = [corners(one).map(along), corners(other).map(along)];
        if (Math.min(Math.max(...a), Math.max(...b)) - Math.max(Math.min(...a), Math.min(...b)) <= 1)
          return false;
      }
      return true;
    }
  });
}
