import subprocess
import sys

HEAVY = ("spacy", "sqlalchemy", "pydantic", "jinja2", "trafilatura", "thinc", "numpy")


def imported_by(code: str) -> set[str]:
    """Run code in a fresh interpreter and name the heavy packages it imported."""
    probe = f"""
import sys
try:
    {code}
except SystemExit:
    pass
print("MODULES", *[name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(done.stdout.rsplit("MODULES", 1)[1].split())


def test_help_imports_nothing_heavy() -> None:
    assert imported_by("sys.argv = ['servanda', '--help']; from servanda.cli import main; main()") == set()


def test_the_package_imports_nothing_heavy() -> None:
    assert imported_by("import servanda") == set()


def test_the_help_of_a_command_imports_no_room() -> None:
    # typer itself takes pydantic to describe a command's parameters.
    for command in ("add", "status", "brief", "demo"):
        code = f"sys.argv = ['servanda', '{command}', '--help']; from servanda.cli import main; main()"
        assert imported_by(code) <= {"pydantic"}, command
