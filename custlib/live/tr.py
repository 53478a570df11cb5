"""Texts by language: every word a reader sees outside the prose goes through `tr`.

Declarations hold English templates with named fields; `tr` looks the template up in the language's catalogue when text
is produced. The module runs on MicroPython too, so it knows nothing of gettext: a catalogue is a plain dict. On CPython
`custlib.locale` reads it when the first text of its language is asked for; the page hands it to its engine.
"""

from custlib.formulas import text

SOURCE = "en"
PSEUDO = text.PSEUDO_LANGUAGE
LANGUAGES = text.LANGUAGES + (PSEUDO,)

WIDE = "，。；：！？、（）“”《》"  # signs that bring their own blank

LISTED = "{first}, {next}"

_catalogues = {}


def known(lang: str) -> str:
    """Return `lang`, or raise ValueError naming the languages there are.

    Examples
    --------
    >>> known("zh")
    'zh'
    """
    if lang not in LANGUAGES:
        raise ValueError("lang: got '" + str(lang) + "'; use one of " + ", ".join(LANGUAGES))
    return lang


def language_of(locale: str | None) -> str:
    """Return the key of a Sphinx language: 'zh_CN' is 'zh', None is English.

    Examples
    --------
    >>> language_of("zh_CN"), language_of(None)
    ('zh', 'en')
    """
    return known((locale or SOURCE).split("_")[0])


def install(lang: str, messages: dict) -> None:
    """Add texts to the catalogue of a language.

    Parameters
    ----------
    lang : str
        A key of `LANGUAGES`.
    messages : dict of str to str
        English template to translated template; both use the same fields.

    Examples
    --------
    >>> install("qps", {})
    """
    _catalogues.setdefault(known(lang), {}).update(messages)


def catalogue(lang: str) -> dict:
    """Return a copy of the texts installed for a language.

    Examples
    --------
    >>> catalogue("qps")
    {}
    """
    return dict(_texts(known(lang)))


def _texts(lang):
    """The catalogue of a language; English needs none."""
    if lang not in _catalogues:
        if lang in (SOURCE, PSEUDO):
            return {}
        from custlib.locale import texts  # on CPython alone: the page's engine has its texts before it is asked

        _catalogues[lang] = texts(lang)
    return _catalogues[lang]


def listed(items: list, lang: str) -> str:
    """Return texts one after the other, as a language lists them.

    Examples
    --------
    >>> listed(["store", "web"], "en")
    'store, web'
    """
    text = ""
    for item in items:
        text = tr(LISTED, lang, first=text, next=item) if text else item
    return text


def _set(template, fields):
    """Fill a Chinese template: beside a value stands a blank where the scripts differ, and none between characters."""
    pieces, words, place = [], "", 0
    while place < len(template):
        if template[place : place + 2] in ("{{", "}}"):
            words += template[place]
            place += 2
        elif template[place] == "{":
            end = template.index("}", place)
            pieces += [words, str(fields[template[place + 1 : end]])]
            words, place = "", end + 1
        else:
            words += template[place]
            place += 1
    text = ""
    for piece in pieces + [words]:
        text = _beside(text, piece)
    return text


def _beside(left, right):
    before, after = left.rstrip(" "), right.lstrip(" ")
    if not before or not after:
        return left + right
    scripts = (_script(before[-1]), _script(after[0]))
    if "wide" in scripts or scripts == ("han", "han"):
        return before + after
    if scripts in (("han", "latin"), ("latin", "han")):
        return before + " " + after
    return left + right


def _script(character):
    if "\u3400" <= character <= "\u9fff":
        return "han"
    if character in WIDE:
        return "wide"
    code = ord(character)
    letter = 48 <= code <= 57 or 65 <= code <= 90 or 97 <= code <= 122
    return "latin" if letter or character == "%" else ""


def tr(msgid: str, lang: str, **fields) -> str:
    """Return the text of a template in a language, its fields filled in.

    A template without a translation stands in English. In the pseudo-language every text comes in ⟦ ⟧, so that a test
    can see which words did not pass through here.

    Parameters
    ----------
    msgid : str
        English template with named fields, as in ``"Pay at most {most}."``.
    lang : str
        A key of `LANGUAGES`; any other raises ValueError.
    **fields : str or int
        Values of the fields. Other numbers are an error: CPython and MicroPython write them differently, so they become
        text by `custlib.formulas.text.show` first.

    Examples
    --------
    >>> tr("Pay at most {most}.", "en", most="352 yuan")
    'Pay at most 352 yuan.'
    >>> tr("Reset", "qps")
    '⟦Reset⟧'
    """
    known(lang)
    for name in fields:
        if not isinstance(fields[name], (str, int)):
            raise ValueError(name + ": a field of '" + msgid + "' must be text; use custlib.formulas.text.show")
    found = _texts(lang).get(msgid, msgid)
    if fields:
        found = _set(found, fields) if lang == "zh" else found.format(**fields)
    return "⟦" + found + "⟧" if lang == PSEUDO else found
