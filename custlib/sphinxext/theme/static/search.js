/* What is quoted and marked in the results is what was typed, not the pairs of characters it was looked for by. The
   page that is opened is left unmarked: marks would cut up the texts of its calculators. */
"use strict";
{
  let typed = [];

  const parse = Search._parseQuery;
  Search._parseQuery = (query) => {
    const parsed = parse(query);
    typed = query.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
    parsed[3] = new Set([...typed, ...parsed[3]]);
    localStorage.removeItem("sphinx_highlight_terms");
    return parsed;
  };

  const read = Search.htmlToText;
  Search.htmlToText = (html, anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of page.querySelectorAll(".crumbs, .toc-here, .turn")) part.remove();
    return read(page.documentElement.outerHTML, anchor);
  };

  const summarise = Search.makeSearchSummary;
  Search.makeSearchSummary = (text, words, anchor) =>
    summarise(text, [...words, ...typed.filter((word) => word.length > 1)], anchor); // it begins at the last one found
}
