"""The wheel in an empty environment outside the checkout: a night, a scan, the page."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[3]
DEVELOPMENT = ROOT / "tests" / "data" / "match_dev"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`markwatch` as an environment has it that holds the run-time lock and the wheel, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [folder / "bin" / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    lock = ["--require-hashes", "-r", ROOT / "requirements" / "main.txt"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder / "wheel", ROOT], check=True)
    subprocess.run([*pip, "install", *lock], check=True)
    subprocess.run([*pip, "install", "--no-deps", *(folder / "wheel").iterdir()], check=True)
    return folder / "bin" / "markwatch"


@pytest.fixture
def page(program, bare, tmp_path) -> Iterator[str]:
    """The address of the page, served."""
    subprocess.run([program, "init"], cwd=tmp_path, env=bare, check=True)
    command = [program, "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, env=bare, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = next(line for line in process.stderr if "http://" in line)
        yield next(word for word in told.split() if word.startswith("http://"))
        process.terminate()


def test_the_demonstration_reads_all_three_shops(program, bare, tmp_path):
    done = subprocess.run(
        [program, "demo", "--no-serve"], cwd=tmp_path, env=bare, capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stderr
    assert "practice: partial, 196 pages read: 120 new" in done.stdout
    assert "storefront: complete, 46 pages read: 40 new" in done.stdout
    assert "old-shop: complete, 57 pages read: 32 new" in done.stdout


def test_a_scan_goes_from_file_to_file(program, bare, tmp_path):
    given = ["--marks", DEVELOPMENT / "reference.csv", "--listings", DEVELOPMENT / "listings.jsonl"]
    done = subprocess.run(
        [program, "scan", *given, "--out", "found.jsonl"], cwd=tmp_path, env=bare, timeout=300
    )
    assert done.returncode == 0
    assert '"verdict": "lead"' in (tmp_path / "found.jsonl").read_text(encoding="utf-8")


def test_the_page_comes_with_its_words_and_its_style(page):
    with urlopen(page, timeout=30) as answer:
        sign_in = answer.read().decode()
    assert "登录" in sign_in
    with urlopen(f"{page.rstrip('/')}/static/style.css", timeout=30) as answer:
        assert answer.status == 200
