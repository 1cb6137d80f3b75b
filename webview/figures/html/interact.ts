import type { RowBars } from '../figure';

/** A heatmap of the page as its script reads it. */
export interface PageMap {
  readonly title: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** `[row, column]`: float32, little-endian, in base64; NaN where masked. */
  readonly values: string;
  /** Where its cells are, in pixels of each SVG. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where the labels beside its rows are. */
  readonly labels: { readonly x: number; readonly width: number };
}

export interface PageNumbers {
  readonly maps: readonly PageMap[];
  /** `[look, map]`: how rows are drawn in each SVG. */
  readonly bars: readonly (readonly (RowBars | null)[])[];
  /** Sentences of the reader's language, with `{0}` … for the parts. */
  readonly cell: string;
  readonly masked: string;
  readonly row: string;
}

/**
 * The script of a figure's page: the pointer or the arrow keys choose a cell, its number is read out and its row is
 * listed; a click keeps it, Esc lets it go. It is written into the page as the text of this one function, so it uses
 * nothing from outside.
 */
export function interact(document: Document): void {
  interface Cell {
    readonly row: number;
    readonly column: number;
  }
  const numbers = JSON.parse(document.getElementById('numbers')!.textContent!) as PageNumbers;
  const maps = numbers.maps.map((map) => ({ ...map, cells: cellsOf(map.values) }));
  const readout = document.getElementById('readout')!;
  const list = document.getElementById('row')!;
  let kept: Cell | undefined;
  let shown: Cell | undefined;

  document.querySelectorAll('svg').forEach((svg, look) => {
    const places = svg.querySelectorAll<SVGGElement>('.bars');
    maps.forEach((map, at) => {
      addSurface(svg, map);
      const bars = numbers.bars[look]?.[at];
      if (bars) addBars(places[at]!, map, bars);
    });
  });

  type Map = (typeof maps)[number];

  function cellsOf(base64: string): Float32Array {
    const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
    return new Float32Array(bytes.buffer);
  }

  function addSurface(svg: SVGSVGElement, map: Map): void {
    const left = Math.min(map.x, map.labels.x);
    const right = Math.max(map.x + map.width, map.labels.x + map.labels.width);
    const row = rectIn(svg, 'row-outline', left, map.y, right - left, 0);
    const ring = rectIn(svg, 'ring', map.x, map.y, 0, 0);
    const surface = rectIn(svg, 'surface', left, map.y, right - left, map.height);
    surface.setAttribute('tabindex', '0');
    surface.setAttribute('role', 'application');
    surface.setAttribute('aria-label', map.title);
    surface.setAttribute('aria-describedby', 'readout');
    document.addEventListener('shown', () => {
      const [down, across] = [map.height / map.rows.length, map.width / map.columns.length];
      for (const rect of [row, ring]) rect.setAttribute('visibility', shown ? 'visible' : 'hidden');
      if (!shown) return;
      place(row, left, map.y + shown.row * down, right - left, down);
      place(ring, map.x + shown.column * across, map.y + shown.row * down, across, down);
    });
    surface.addEventListener('pointermove', (event) => show(cellUnder(svg, map, event), map));
    surface.addEventListener('pointerleave', () => show(kept, map));
    surface.addEventListener('click', (event) => {
      const cell = cellUnder(svg, map, event);
      kept = kept?.row === cell.row && kept.column === cell.column ? undefined : cell;
      show(cell, map);
    });
    surface.addEventListener('keydown', (event) => onKey(event, map));
  }

  /** While a cell is shown, its row takes the place of the exported one. */
  function addBars(place: SVGGElement, map: Map, bars: RowBars): void {
    const exported = place.querySelectorAll('.row');
    const own = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    exported[0]!.after(own);
    document.addEventListener('shown', () => {
      for (const group of exported) group.setAttribute('visibility', shown ? 'hidden' : 'visible');
      own.replaceChildren(...(shown ? barsOf(map, bars, shown) : []));
    });
  }

  function barsOf(map: Map, bars: RowBars, { row, column }: Cell): SVGElement[] {
    const { pitch, inset, width, low, high, height, head } = bars;
    const yOf = (value: number) => head + ((high - value) / (high - low)) * (height - head - 1);
    const elements: SVGElement[] = [];
    let hatching = '';
    valuesOf(map, row).forEach((value, key) => {
      if (Number.isNaN(value)) {
        hatching += hatch(key * pitch, head, pitch, height - head);
        return;
      }
      const [y, zero] = [yOf(value), yOf(0)];
      const step = Math.round(((value - low) / (high - low)) * (bars.colours.length - 1));
      elements.push(
        drawn('rect', {
          ...{ x: key * pitch + inset, y: Math.min(y, zero), width, height: Math.max(1, Math.abs(zero - y)) },
          fill: bars.colours[within(step, bars.colours.length)]!,
        }),
      );
    });
    if (hatching) elements.push(drawn('path', { d: hatching, stroke: bars.hatch, fill: 'none' }));
    const value = valuesOf(map, row)[column]!;
    if (!Number.isNaN(value)) {
      const text = value
        .toFixed(bars.decimals)
        .replace('-', '−')
        .replace(/^(−?)0\./, '$1.');
      const half = text.length * 3;
      const x = Math.max(half, Math.min(map.width - half, (column + 0.5) * pitch));
      const y = Math.max(10, yOf(Math.max(0, value)) - 4);
      elements.push(
        drawn(
          'text',
          { x, y, 'font-size': 9.5, 'font-weight': 600, 'text-anchor': 'middle', fill: bars.ink },
          text,
        ),
      );
    }
    const caption = bars.captions[row]!;
    return [...elements, drawn('text', { x: 0, y: height + 14, 'font-size': 11, fill: bars.note }, caption)];
  }

  /** Lines at 45° whose neighbours in other columns join them. */
  function hatch(x: number, y: number, width: number, height: number): string {
    let path = '';
    for (let sum = Math.ceil((x + y) / 7) * 7; sum <= x + width + y + height; sum += 7) {
      const [left, right] = [Math.max(x, sum - y - height), Math.min(x + width, sum - y)];
      if (left < right) path += `M${left} ${sum - left}L${right} ${sum - right}`;
    }
    return path;
  }

  function drawn(name: string, attributes: Record<string, string | number>, text = ''): SVGElement {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    return element;
  }

  function cellUnder(svg: SVGSVGElement, map: Map, event: MouseEvent): Cell {
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    const x = (event.clientX - box.left) * scale - map.x;
    const y = (event.clientY - box.top) * scale - map.y;
    const row = within(Math.floor((y / map.height) * map.rows.length), map.rows.length);
    const isCell = x >= 0 && x < map.width;
    const column = isCell ? Math.floor((x / map.width) * map.columns.length) : strongest(map, row);
    return { row, column };
  }

  function onKey(event: KeyboardEvent, map: Map): void {
    const strides: Readonly<Record<string, readonly [down: number, across: number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const stride = strides[event.key];
    if (event.key === 'Escape') {
      kept = undefined;
      show(undefined, map);
    } else if (stride) {
      kept = shown
        ? {
            row: within(shown.row + stride[0], map.rows.length),
            column: within(shown.column + stride[1], map.columns.length),
          }
        : { row: 0, column: 0 };
      show(kept, map);
    } else return;
    event.preventDefault();
  }

  function show(cell: Cell | undefined, map: Map): void {
    shown = cell;
    document.dispatchEvent(new Event('shown'));
    readout.replaceChildren(...(cell ? maps.map((each) => paragraph(sentence(each, cell))) : []));
    list.replaceChildren(...(cell ? rowOf(map, cell) : []));
  }

  function sentence(map: Map, { row, column }: Cell): string {
    const values = valuesOf(map, row);
    const value = values[column]!;
    const names = [map.title, isolated(map.rows[row]!), isolated(map.columns[column]!)];
    if (Number.isNaN(value)) return filled(numbers.masked, names);
    const visible = values.filter((each) => !Number.isNaN(each));
    const rank = 1 + visible.filter((each) => each > value).length;
    return filled(numbers.cell, [...names, written(value), String(rank), String(visible.length)]);
  }

  function rowOf(map: Map, { row, column }: Cell): HTMLElement[] {
    const values = valuesOf(map, row);
    const largest = Math.max(...Array.from(values, (value) => Math.abs(value) || 0)) || 1;
    const keys = [...values.keys()]
      .filter((key) => !Number.isNaN(values[key]))
      .sort((a, b) => values[b]! - values[a]! || a - b)
      .slice(0, 12);
    const caption = paragraph(filled(numbers.row, [map.title, isolated(map.rows[row]!)]));
    const entries = keys.map((key) => {
      const entry = document.createElement('div');
      if (key === column) entry.className = 'focused';
      const [name, bar, number] = ['bdi', 'i', 'span'].map((tag) => document.createElement(tag));
      name!.textContent = map.columns[key]!;
      bar!.style.width = `${(100 * Math.abs(values[key]!)) / largest}px`;
      number!.textContent = written(values[key]!);
      entry.append(name!, bar!, number!);
      return entry;
    });
    return [caption, ...entries];
  }

  function valuesOf({ cells, columns }: Map, row: number): Float32Array {
    return cells.subarray(row * columns.length, (row + 1) * columns.length);
  }

  function strongest(map: Map, row: number): number {
    const values = valuesOf(map, row);
    let best = 0;
    values.forEach((value, key) => {
      if (value > values[best]! || Number.isNaN(values[best])) best = key;
    });
    return best;
  }

  function paragraph(text: string): HTMLElement {
    const element = document.createElement('p');
    element.textContent = text;
    return element;
  }

  function rectIn(svg: SVGSVGElement, name: string, x: number, y: number, width: number, height: number) {
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    rect.setAttribute('class', name);
    place(rect, x, y, width, height);
    svg.append(rect);
    return rect;
  }

  function place(rect: SVGRectElement, x: number, y: number, width: number, height: number): void {
    for (const [name, value] of Object.entries({ x, y, width, height }))
      rect.setAttribute(name, String(value));
  }

  function within(at: number, count: number): number {
    return Math.max(0, Math.min(count - 1, at));
  }

  function written(value: number): string {
    return String(Number(value.toPrecision(4))).replace('-', '−');
  }

  function isolated(token: string): string {
    return `“\u2068${token}\u2069”`;
  }

  function filled(sentence: string, parts: readonly string[]): string {
    return sentence.replace(/\{(\d)\}/g, (_, at) => parts[Number(at)] ?? '');
  }
}
