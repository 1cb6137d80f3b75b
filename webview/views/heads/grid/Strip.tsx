import { useMemo } from 'preact/hooks';
import { ink } from '../../../look/theme';
import { Canvas, type Draw } from '../../../plot/Canvas';

interface StripProps {
  readonly width: number;
  /** One value 0…1 per head; undefined until they arrive. */
  readonly values: Float32Array | undefined;
  /** The open head's value. */
  readonly own: number | undefined;
  readonly threshold?: number;
}

const height = 20;
const margin = 2;

/** One tick per head along 0…1; the open head's is in the theme's accent. */
export function Strip({ width, values, own, threshold }: StripProps) {
  const draw = useMemo(() => drawing(values, own, threshold), [values, own, threshold]);
  return <Canvas width={width} height={height} draw={draw} />;
}

function drawing(values: Float32Array | undefined, own: number | undefined, threshold?: number): Draw {
  return (context, width) => {
    const x = (value: number) => margin + value * (width - 2 * margin);
    const { foreground, focus, rule } = ink.value;
    context.fillStyle = rule;
    context.fillRect(0, height / 2 - 0.5, width, 1);
    context.fillStyle = foreground;
    context.globalAlpha = 0.55;
    for (const value of values ?? [])
      if (!Number.isNaN(value)) context.fillRect(Math.round(x(value)) - 0.5, height / 2 - 5, 1, 10);
    context.globalAlpha = 1;
    if (threshold !== undefined) drawThreshold(context, Math.round(x(threshold)) + 0.5, foreground);
    if (own === undefined || Number.isNaN(own)) return;
    context.fillStyle = focus;
    context.fillRect(Math.round(x(own)) - 1, height / 2 - 7, 2, 14);
  };
}

function drawThreshold(context: CanvasRenderingContext2D, x: number, colour: string): void {
  context.setLineDash([1, 2]);
  context.strokeStyle = colour;
  context.beginPath();
  context.moveTo(x, 1);
  context.lineTo(x, height - 1);
  context.stroke();
  context.setLineDash([]);
}
