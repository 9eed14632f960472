"use strict";
// Makes an editor of the query form. Without this script the form works as it is; with it, the editor writes what it holds
// into the form before a file is asked for.
(() => {
  const form = document.getElementById("sparql");
  const text = document.getElementById("query");
  const own = "https://w3id.org/netmet/";
  const vocabulary = load();

  /** The rows of a query on this server; none when it cannot be answered, since completion is an extra. */
  async function rows(query) {
    const response = await fetch("/sparql?query=" + encodeURIComponent(query),
        { headers: { Accept: "application/sparql-results+json" } });
    return response.ok ? (await response.json()).results.bindings : [];
  }

  /** The prefixes that the graph declares, and the classes, properties and terms in it, each with its name. */
  async function load() {
    const [prefixes, terms] = await Promise.all([
      rows(`PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT DISTINCT ?prefix ?namespace { ?declaration sh:prefix ?prefix ; sh:namespace ?namespace } ORDER BY ?prefix`),
      rows(`PREFIX void: <http://rdfs.org/ns/void#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?kind ?iri (MIN(STR(?name)) AS ?label) {
          { ?partition void:property ?iri BIND ("property" AS ?kind) }
          UNION { ?partition void:class ?iri BIND ("class" AS ?kind) }
          UNION { ?iri skos:inScheme ?scheme BIND ("term" AS ?kind) }
          OPTIONAL { ?iri skos:prefLabel|rdfs:label ?name }
        } GROUP BY ?kind ?iri ORDER BY ?iri`)]);
    return {
      prefixes: prefixes.map(row => [row.prefix.value, row.namespace.value]),
      terms: terms.map(row => ({
        kind: row.kind.value, iri: row.iri.value, label: row.label ? row.label.value : "",
      })),
    };
  }

  function shortened(iri, prefixes) {
    const fits = prefixes.filter(([, namespace]) => iri.startsWith(namespace)
        && /^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/.test(iri.slice(namespace.length)));
    const longest = fits.sort((a, b) => b[1].length - a[1].length)[0];
    return longest ? longest[0] + ":" + iri.slice(longest[1].length) : "<" + iri + ">";
  }

  /** Completes by the beginning of the short form, or by any part of the name: "liver" finds the class of the liver. */
  function completer(kind, isValid) {
    return {
      name: kind, bulk: false, autoShow: true, persistenceId: undefined,
      isValidCompletionPosition: isValid,
      get: async (yasqe, token) => {
        const { terms, prefixes } = await vocabulary;
        const typed = token.string.replace(/^</, "").toLowerCase();
        const name = typed.replace(/^[a-z]*:/, "");
        return terms.filter(term => term.kind === kind)
            .map(term => ({ ...term, short: shortened(term.iri, prefixes) }))
            .filter(term => term.short.toLowerCase().startsWith(typed) || term.iri.toLowerCase().startsWith(typed)
                || name.length > 1 && (term.label.toLowerCase().includes(name)
                    || term.short.toLowerCase().split(":").pop().includes(name)))
            .sort((a, b) => b.short.toLowerCase().startsWith(typed) - a.short.toLowerCase().startsWith(typed))
            .slice(0, 60)
            .map(term => term.short + (term.label ? "\u2003" + term.label : ""));
      },
      postprocessHints: (yasqe, hints) => hints.map(hint => ({ ...hint, text: hint.text.split("\u2003")[0] })),
    };
  }

  const isVariable = token => /^[?$]/.test(token.string);
  const isTypePosition = yasqe => {
    const token = yasqe.getCompleteToken();
    const before = yasqe.getPreviousNonWsToken(yasqe.getDoc().getCursor().line, token);
    return ["a", "rdf:type"].includes(before.state.lastProperty);
  };

  const Yasqe = Yasgui.Yasqe;
  Yasqe.forkAutocompleter("prefixes", {
    name: "prefixes", persistenceId: undefined,
    get: async () => (await vocabulary).prefixes.map(([prefix, namespace]) => prefix + ": <" + namespace + ">"),
  });
  Yasqe.registerAutocompleter(completer("property", yasqe => {
    const token = yasqe.getCompleteToken();
    return token.string.trim().length > 0 && !isVariable(token) && token.state.possibleCurrent.includes("a");
  }));
  Yasqe.registerAutocompleter(completer("class", yasqe => !isVariable(yasqe.getCompleteToken()) && isTypePosition(yasqe)));
  Yasqe.registerAutocompleter(completer("term", yasqe => {
    const token = yasqe.getCompleteToken();
    return /[A-Za-z]/.test(token.string) && !isVariable(token) && !isTypePosition(yasqe)
        && token.type !== "keyword" && token.type !== "comment" && !token.state.possibleCurrent.includes("a");
  }));
  Yasqe.defaults.autocompleters = ["variables", "prefixes", "property", "class", "term"];

  // The server names line and column of a syntax error; the editor marks the line.
  Yasgui.Yasr.defaults.errorRenderers = [async error => {
    const said = document.createElement("p");
    said.className = "said";
    said.setAttribute("role", "alert");
    said.textContent = error.text || error.message || "no answer";
    const place = /line (\d+), column (\d+)/.exec(said.textContent);
    if (place) {
      mark(Number(place[1]) - 1, Number(place[2]) - 1);
    }
    return said;
  }];

  function mark(line, column) {
    const yasqe = yasgui.getTab().getYasqe();
    const handle = yasqe.getDoc().addLineClass(line, "background", "problem-line");
    yasqe.getDoc().setCursor({ line, ch: column });
    yasqe.on("change", () => yasqe.getDoc().removeLineClass(handle, "background", "problem-line"));
  }

  // A chart is drawn by the server, of the query that was run: a column of names and one of numbers as bars.
  const ran = new Map();
  Yasgui.Yasr.registerPlugin("chart", class {
    constructor(yasr) {
      this.yasr = yasr;
      this.priority = 5;
      this.label = "Chart";
    }

    canHandleResults() {
      return !!this.yasr.results && this.yasr.results.getVariables().length > 1;
    }

    async draw() {
      const body = new URLSearchParams({ query: ran.get(yasgui.getTab().getId()) || yasgui.getTab().getYasqe().getValue(), format: "svg" });
      const shown = document.createElement("div");
      shown.className = "result-chart";
      this.yasr.resultsEl.replaceChildren(shown);
      const response = await fetch("/sparql", { method: "POST", body });
      const drawn = await response.text();
      if (response.ok) {
        this.drawn = drawn;
        shown.append(document.importNode(new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement, true));
      } else {
        shown.textContent = "The chart could not be drawn: run the query again.";
      }
    }

    download(name) {
      return { filename: (name || "chart") + ".svg", title: "Download the chart", contentType: "image/svg+xml",
        getData: () => this.drawn };
    }

    getIcon() {
      const icon = document.createElement("span");
      icon.textContent = "▤";
      return icon;
    }
  });

  const place = document.createElement("div");
  place.id = "editor";
  form.after(place);
  form.classList.add("with-editor");
  const address = location.origin + "/sparql";
  // Whole values without datatypes, as people read them; a switch beside the table shows the rest.
  const plain = Yasgui.Tab.getDefaults;
  Yasgui.Tab.getDefaults = gui => {
    const tab = plain(gui);
    tab.yasr.settings.pluginsConfig = { table: { compact: true, isEllipsed: false } };
    return tab;
  };
  const given = form.dataset.given === "true";
  const yasgui = new Yasgui(place, {
    populateFromUrl: false,
    autoAddOnInit: !given,
    autofocus: false,
    copyEndpointOnNewTab: false,
    persistenceId: "netmet",
    requestConfig: {
      endpoint: address,
      // Plain text, so that an error arrives as what is wrong and what to do.
      acceptHeaderSelect: "application/sparql-results+json,text/plain;q=0.1",
      acceptHeaderGraph: "text/turtle,text/plain;q=0.1",
    },
    endpointCatalogueOptions: { getData: () => [{ endpoint: address }], keys: [] },
    yasqe: {
      value: text.value,
      createShareableLink: yasqe => address + "?query=" + encodeURIComponent(yasqe.getValue()),
    },
    yasr: { pluginOrder: ["table", "chart", "boolean", "response"] },
  });

  // A query that the user asked for gets a tab of its own; one that is open already is shown, not doubled.
  if (given) {
    // The kept text, because a tab that was not shown yet has no editor.
    const kept = yasgui.persistentConfig;
    const open = kept.getTabs().find(id => kept.getTab(id).yasqe.value.trim() === text.value.trim());
    if (open) {
      yasgui.selectTabId(open);
    } else {
      yasgui.addTab(true, { name: form.dataset.name || yasgui.createTabName(), yasqe: { value: text.value } });
    }
  }

  // Our own IRIs lead to their pages on this server.
  place.addEventListener("click", event => {
    const link = event.target.closest("a.iri");
    if (link && link.href.startsWith(own)) {
      event.preventDefault();
      location.assign("/" + link.href.slice(own.length));
    }
  });

  // The answer of the page stands below the editor; what the editor kept of an earlier run would stand between.
  const answer = document.getElementById("answer");
  place.classList.toggle("answered", !!answer);

  yasgui.on("query", (gui, tab) => {
    ran.set(tab.getId(), tab.getYasqe().getValue());
    place.classList.remove("answered");
    if (answer) {
      answer.hidden = true;
    }
  });

  form.addEventListener("submit", event => {
    if (event.submitter && event.submitter.id === "run") {
      event.preventDefault();
      // What fails is shown below the editor.
      yasgui.getTab().getYasqe().query().catch(() => {});
      return;
    }
    text.value = yasgui.getTab().getYasqe().getValue();
    form.method = text.value.length > 4000 ? "post" : "get";
  });

  name(place);
  new MutationObserver(() => name(place)).observe(place,
      { childList: true, subtree: true, attributes: true, attributeFilter: ["role", "aria-selected"] });

  /** Gives names to the controls that the editor leaves without one, for those who hear the page or use the keyboard. */
  function name(root) {
    // Its list of tabs also has buttons, which a tablist may not have: it is read as a list of links.
    for (const element of root.querySelectorAll(".tabsList, .tabsList *")) {
      for (const attribute of ["role", "aria-selected", "aria-controls"]) {
        element.removeAttribute(attribute);
      }
    }
    for (const element of root.querySelectorAll(".CodeMirror-scroll[tabindex='-1']")) {
      element.tabIndex = 0;
    }
    const names = [["textarea", "Query"], [".CodeMirror-scroll", "Query, scrolled"], ["button.yasqe_queryButton", "Run the query"],
      ["button.addTab", "New tab"], ["input.select_table_length", "Rows"], ["select", "Rows on a page"],
      ["input[type=search], input.tableFilter", "Filter the rows"], ["a[role=tab] + .closeTab", "Close the tab"]];
    for (const [selector, label] of names) {
      for (const element of root.querySelectorAll(selector)) {
        if (label && !element.getAttribute("aria-label")) {
          element.setAttribute("aria-label", label);
        }
      }
    }
  }

  filterExamples();

  function filterExamples() {
    const heading = document.getElementById("examples");
    if (!heading) {
      return;
    }
    const field = document.createElement("p");
    field.innerHTML = "<label for=filter>Show examples with</label><input id=filter type=search>";
    heading.nextElementSibling.after(field);
    field.lastChild.addEventListener("input", event => {
      const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const theme of document.querySelectorAll("details.examples")) {
        let shown = 0;
        for (const item of theme.querySelectorAll("li")) {
          const said = item.textContent.toLowerCase() + " " + item.firstElementChild.href;
          item.hidden = !words.every(word => said.includes(word));
          shown += !item.hidden;
        }
        theme.hidden = shown === 0;
        theme.open = words.length > 0;
      }
    });
  }
})();
