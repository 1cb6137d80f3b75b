import { useContext } from 'preact/hooks';
import { Icon, type IconName } from './Icon';
import { IsInMenu } from './isInMenu';

interface ToolButtonProps {
  readonly icon: IconName;
  readonly name: string;
  /** What a press does now, if the name does not say it. */
  readonly title?: string;
  readonly isPressed?: boolean;
  onClick(): void;
}

/** An icon button in the toolbar; under `…` it also shows its name. */
export function ToolButton({ icon, name, title = name, isPressed, onClick }: ToolButtonProps) {
  const isInMenu = useContext(IsInMenu);
  return (
    <button
      type="button"
      class={isInMenu ? 'text-button' : 'icon-button'}
      aria-label={name}
      aria-pressed={isPressed}
      title={title}
      onClick={onClick}
    >
      <Icon name={icon} />
      {isInMenu && name}
    </button>
  );
}
