"""``python -m tests.contracts``: who may import whom, as pyproject.toml says."""

from importlinter.cli import lint_imports_command

if __name__ == "__main__":
    lint_imports_command()
