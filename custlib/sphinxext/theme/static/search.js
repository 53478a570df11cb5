/* What is quoted and marked in the results is what was typed, not the pairs of characters it was looked for by. */
"use strict";
{
  let typed = [];

  const parse = Search._parseQuery;
  Search._parseQuery = (query) => {
    const parsed = parse(query);
    typed = query.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
    parsed[3] = new Set([...typed, ...parsed[3]]);
    localStorage.setItem("sphinx_highlight_terms", [...parsed[3]].join(" "));
    return parsed;
  };

  const summarise = Search.makeSearchSummary;
  Search.makeSearchSummary = (text, words, anchor) =>
    summarise(text, [...words, ...typed.filter((word) => word.length > 1)], anchor); // it begins at the last one found
}
