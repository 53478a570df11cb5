"""Build the book: one command from the sources to a site that opens from a file or any web server.

`_config.yml` becomes a `conf.py` (Jupyter Book's own translation), Sphinx reads and writes in parallel, and every
warning is an error. The cache of executed cells carries in its name a fingerprint of what their results depend on,
because an edit of custlib alone would re-execute nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import NamedTuple

from custlib.chapters.store import fingerprint

ROOT = Path(__file__).resolve().parents[2]
BUILD = "_build"
EDITIONS = {"en": "en", "zh": "zh_CN"}
"""The editions of the book and their names for Sphinx."""
UNUSED = {
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_jupyterbook_latex",
    "sphinx_thebe",
    "sphinx_togglebutton",
    "sphinx.ext.intersphinx",
}
"""Extensions Jupyter Book adds that load scripts from the internet, or that no page of this book uses."""
SLOW = ("rfc3987_syntax", None)
"""jsonschema loads this package to judge international addresses, which nothing here has; its 39 grammars cost 2 s."""
REDIRECT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{title}">
<meta http-equiv="refresh" content="0; url={target}">
<title>{title}</title>
</head>
<body><main><h1>{title}</h1><p><a href="{target}">{title}</a></p></main></body>
</html>
"""


class Built(NamedTuple):
    """What a build left: its folder, its number of pages, its seconds."""

    site: Path
    pages: int
    seconds: float


def build(root: Path = ROOT, lang: str = "en", jobs: int = 2) -> Built:
    """Build the book whose sources stand in `root`.

    Parameters
    ----------
    root : Path
        The folder with `_config.yml` and `_toc.yml`.
    lang : str
        Language of the edition: "en", "zh".
    jobs : int
        Processes that read and write pages.

    Raises
    ------
    ValueError
        If a tool is missing, or Sphinx reports a warning or an error.
    """
    started = time.monotonic()
    sys.modules.setdefault(*SLOW)
    from sphinx.cmd.build import main as sphinx_build

    need_node()
    quiet_kernels(root)
    title = write_conf(root)
    site = root / BUILD / "site" / lang
    arguments = [
        "-b",
        "html",
        "-W",
        "-n",
        "--keep-going",
        "-q",
        "-j",
        str(jobs),
        "-d",
        str(root / BUILD / "doctrees" / lang),
    ]
    arguments += ["-D", f"language={EDITIONS[lang]}", "-D", f"nb_execution_cache_path={execution_cache(root, lang)}"]
    if sphinx_build([*arguments, str(root), str(site)]):
        raise ValueError("the book has warnings; each is printed above with its page and line")
    forget_removed_pages(root, site)
    home = f"{root_page(root)}.html"
    (site / "index.html").write_text(REDIRECT.format(title=title, target=home), encoding="utf8")
    (site.parent / "index.html").write_text(REDIRECT.format(title=title, target=f"en/{home}"), encoding="utf8")
    return Built(site, sum(1 for _ in site.rglob("*.html")), time.monotonic() - started)


def need_node() -> None:
    """Raise ValueError where Node is missing: it bundles the engine of the live calculators."""
    if shutil.which("node") is None:
        raise ValueError("node: not found on PATH; install Node 20 or newer, or run `make book`, which brings its own")


def quiet_kernels(root: Path) -> None:
    """Execute cells without anybody's own start-up files, and without a notice that a local kernel is not encrypted."""
    profile = root / BUILD / "ipython" / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text('get_config().IPKernelApp.log_level = "ERROR"\n', encoding="utf8")
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
    """Give the folder of executed cells for the present custlib, data and libraries; forget those of earlier states."""
    caches = root / BUILD / "executed"
    current = caches / f"{lang}-{fingerprint()}"
    for stale in caches.glob(f"{lang}-*"):
        if stale != current:
            shutil.rmtree(stale)
    return current


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
