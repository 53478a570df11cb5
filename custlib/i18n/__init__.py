"""Both languages under one gate: what is to be translated, what is translated, and whether it still fits.

    custlib i18n update       write every sentence of the book into its catalogue, translations kept
    custlib i18n status       how much of each catalogue is translated
    custlib i18n check        fail on what keeps a listed chapter from standing in both languages

Three sorts of catalogues, written by `update` and filled in by people:

    custlib/locale/zh/<area>.po              texts of the program, an area a chapter
    book/locale/zh_CN/LC_MESSAGES/**.po      a file a page
    notebooks/locale/zh/<lab>.po             a file a lab
"""
