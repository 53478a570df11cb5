"""Build the book: one command from the sources to a site that opens from a file or any web server.

`_config.yml` becomes a `conf.py` (Jupyter Book's own translation), Sphinx reads and writes in parallel, and every
warning is an error. The cache of executed cells carries in its name a fingerprint of what their results depend on,
because an edit of custlib alone would re-execute nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from custlib.chapters.store import fingerprint
from custlib.live.tr import tr
from custlib.sphinxext import editions
from custlib.sphinxext.editions import EDITIONS, Edition
from custlib.sphinxext.indexes import templates

ROOT = Path(__file__).resolve().parents[2]
BUILD = "_build"
UNUSED = {
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_jupyterbook_latex",
    "sphinx_thebe",
    "sphinx_togglebutton",
    "sphinx.ext.intersphinx",
}
"""Extensions Jupyter Book adds that load scripts from the internet, or that no page of this book uses."""
KERNEL = """# Written by `custlib book`: how cells of the {lang} edition are executed
c = get_config()
c.IPKernelApp.log_level = "ERROR"
# cells write numbers by `show` without naming a language: it is the edition's
c.InteractiveShellApp.exec_lines = [
    "import custlib.formulas.text",
    "custlib.formulas.text.show.__defaults__ = ('{lang}',)",
    "del custlib",
]
"""


IMPORT = re.compile(r"^ *(?:from|import) +(custlib[\w.]*)(?: +import +\(?([\w\s,]*))?", re.MULTILINE)


class Built(NamedTuple):
    """What a build left: its folder, its number of pages, its seconds."""

    site: Path
    pages: int
    seconds: float


def build(root: Path = ROOT, langs: Iterable[str] = tuple(EDITIONS), jobs: int = 2) -> list[Built]:
    """Build editions of the book whose sources stand in `root`, and the page that leads to them.

    Parameters
    ----------
    root : Path
        The folder with `_config.yml` and `_toc.yml`.
    langs : iterable of str
        Languages of the editions: "en", "zh".
    jobs : int
        Processes that read and write pages.

    Returns
    -------
    list of Built
        One an edition.

    Raises
    ------
    ValueError
        If a tool is missing, or Sphinx reports a warning or an error in any of them.
    """
    need_node()
    title = write_conf(root)
    built, failed = [], []
    for lang in langs:
        try:
            built.append(build_edition(root, EDITIONS[lang], title, jobs))
        except ValueError as error:
            failed.append(str(error))
    if failed:
        raise ValueError("; ".join(failed))
    return built


def build_edition(root: Path, edition: Edition, title: str, jobs: int) -> Built:
    """Build one edition; parameters and errors as `build`."""
    started = time.monotonic()
    from sphinx.cmd.build import main as sphinx_build

    folder = root / BUILD
    site = folder / "site" / edition.tag
    words = folder / "locale"
    editions.stage(root, edition, words)
    quiet_kernels(root, edition)
    settings = {
        "language": edition.sphinx,
        "locale_dirs": words,
        "nb_execution_cache_path": execution_cache(root, edition.lang),
    }
    arguments = ["-b", "html", "-W", "-n", "--keep-going", "-q", "-j", str(jobs)]
    arguments += ["-d", str(folder / "doctrees" / edition.tag)]
    for name, value in settings.items():
        arguments += ["-D", f"{name}={value}"]
    with editions.spoken(edition):
        failed = sphinx_build([*arguments, str(root), str(site)])
    if failed:
        raise ValueError(f"the {edition.tag} edition has warnings; each is printed above with its page and line")
    forget_removed_pages(root, site)
    home = f"{root_page(root)}.html"
    choice(site / "index.html", title, [edition], "", home)
    choice(site.parent / "index.html", title, list(EDITIONS.values()), "{tag}/", home)
    return Built(site, sum(1 for _ in site.rglob("*.html")), time.monotonic() - started)


def choice(path: Path, title: str, offered: list[Edition], folder: str, home: str) -> None:
    """Write the page that leads to the home page in the reader's language: the one kept, else the browser's."""
    entries = [
        {"edition": edition, "title": tr(title, edition.lang), "address": folder.format(tag=edition.tag) + home}
        for edition in offered
    ]
    path.write_text(templates().get_template("choice.html").render(entries=entries), encoding="utf8")


def need_node() -> None:
    """Raise ValueError where Node is missing: it bundles the engine of the live calculators."""
    if shutil.which("node") is None:
        raise ValueError("node: not found on PATH; install Node 20 or newer, or run `make book`, which brings its own")


def quiet_kernels(root: Path, edition: Edition) -> None:
    """Execute cells in the edition's language, without anybody's own start-up files or a notice on encryption."""
    profile = root / BUILD / "ipython" / edition.tag / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(KERNEL.format(lang=edition.lang), encoding="utf8")
    os.environ["IPYTHONDIR"] = str(profile.parent)


def write_conf(root: Path) -> str:
    """Write `conf.py` from `_config.yml` where it changed, and give the book's title."""
    from jupyter_book.config import get_final_config

    config, _ = get_final_config(
        user_yaml=root / "_config.yml",
        cli_config={"latex_individualpages": False},
        sourcedir=root,
        raise_on_invalid=True,
    )
    config["extensions"] = [name for name in config["extensions"] if name not in UNUSED]
    text = "# Written by `custlib book` from _config.yml\n"
    text += "".join(f"{name} = {value!r}\n" for name, value in sorted(config.items()))
    conf = root / "conf.py"
    if not conf.exists() or conf.read_text(encoding="utf8") != text:
        conf.write_text(text, encoding="utf8")
    return config["html_title"]


def execution_cache(root: Path, lang: str) -> Path:
    """Give the folder of executed cells for what they import, data and libraries; forget those of earlier states.

    It is made here: two workers that found none would each begin one and stumble over the other.
    """
    from jupyter_cache import get_cache

    caches = root / BUILD / "executed"
    current = caches / f"{lang}-{fingerprint(*imported(root))}"
    for stale in caches.glob(f"{lang}-*"):
        if stale != current:
            shutil.rmtree(stale)
    get_cache(current).list_project_records()
    return current


def imported(root: Path) -> list[str]:
    """List what the cells of the pages import of custlib, and what the kernel imports before them."""
    found = {"custlib.formulas.text"}
    for page in sorted(root.glob("book/**/*.md")):
        for module, names in IMPORT.findall(page.read_text("utf8")):
            found.update((module, *(f"{module}.{name}" for name in re.findall(r"\w+", names))))
    return sorted(found)


def root_page(root: Path) -> str:
    """Give the name of the home page."""
    from sphinx_external_toc.parsing import parse_toc_yaml

    return parse_toc_yaml(root / "_toc.yml").root.docname


def forget_removed_pages(root: Path, site: Path) -> None:
    """Delete pages left by an earlier build whose source is gone."""
    from sphinx_external_toc.parsing import parse_toc_yaml

    kept = {"index", "search", "genindex", *parse_toc_yaml(root / "_toc.yml")}
    for page in site.rglob("*.html"):
        if page.relative_to(site).with_suffix("").as_posix() not in kept and "_static" not in page.parts:
            page.unlink()
