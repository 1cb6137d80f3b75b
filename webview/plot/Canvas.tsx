import { effect } from '@preact/signals';
import type { HTMLAttributes } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { density } from '../look/theme';

/** Draws in CSS pixels, on a cleared context scaled to device pixels. */
export type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void;

interface CanvasProps extends HTMLAttributes<HTMLCanvasElement> {
  readonly width: number;
  readonly height: number;
  /** Runs again when a signal it reads changes. */
  readonly draw: Draw;
}

/**
 * A canvas in device pixels. Without a role it is hidden from screen readers, because it repeats what is next
 * to it.
 */
export function Canvas({ width, height, draw, ...attributes }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
    return effect(() => {
      const scale = density.value;
      resize(element, Math.round(width * scale), Math.round(height * scale));
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      draw(context, width, height);
    });
  }, [width, height, draw]);
  return <canvas ref={canvas} {...(attributes.role ? {} : { 'aria-hidden': true })} {...attributes} />;
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
