// The search of the site that needs no server: finds pages by the words in their titles and other names.
(function () {
    'use strict';
    var MOST = 60;

    // Without accents and case, and with one spelling of the words that have two.
    function plain(text) {
        return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/tumor/g, 'tumour')
            .replace(/esophag/g, 'oesophag').replace(/\bcecum/g, 'caecum').replace(/\bcecal/g, 'caecal');
    }

    // Words that say nothing about what is sought.
    var EMPTY = {a: 1, an: 1, and: 1, are: 1, does: 1, do: 1, how: 1, in: 1, is: 1, of: 1, often: 1, on: 1, the: 1, to: 1, what: 1, where: 1,
        which: 1, spread: 1, spreads: 1, most: 1};

    function words(text) {
        return plain(text).split(/[^a-z0-9%]+/).filter(function (word) { return word; });
    }

    // How well a page fits, or 0: each word must begin a word of its title or of its other names.
    function score(entry, sought) {
        var title = words(entry[1]), names = words(entry[3]), sum = 0;
        for (var i = 0; i < sought.length; i++) {
            var word = sought[i];
            var best = fit(title, word, 4);
            best = Math.max(best, fit(names, word, 2));
            if (best === 0) { return 0; }
            sum += best;
        }
        // Of two titles with the same words the shorter says more exactly what is sought.
        return sum / sought.length + 2 * sought.length / (title.length + sought.length);
    }

    function fit(texts, word, weight) {
        var best = 0;
        texts.forEach(function (text) {
            if (text === word || text === word + 's' || text + 's' === word) {
                best = Math.max(best, weight);
            } else if (text.indexOf(word) === 0) {
                best = Math.max(best, weight * 0.6);
            }
        });
        return best;
    }

    function find(query) {
        var sought = words(query), telling = sought.filter(function (word) { return !EMPTY[word]; });
        sought = telling.length ? telling : sought;
        if (!sought.length) { return []; }
        return SEARCH_INDEX.map(function (entry) { return {entry: entry, score: score(entry, sought)}; })
            .filter(function (found) { return found.score > 0; })
            .sort(function (a, b) {
                return b.score - a.score || a.entry[0] - b.entry[0] || a.entry[1].localeCompare(b.entry[1]);
            });
    }

    function show(query) {
        var list = document.getElementById('results'), status = document.getElementById('status');
        list.textContent = '';
        var found = find(query);
        status.textContent = !query.trim() ? '' : found.length === 0
            ? 'Nothing has all these words. Try fewer, or look through the lists below.'
            : found.length > MOST ? found.length + ' pages, of which the first ' + MOST
            : found.length === 1 ? 'One page' : found.length + ' pages';
        found.slice(0, MOST).forEach(function (result) {
            var item = document.createElement('li'), link = document.createElement('a'),
                kind = document.createElement('small');
            link.href = result.entry[2];
            link.textContent = result.entry[1];
            kind.textContent = ' ' + SEARCH_KINDS[result.entry[0]].toLowerCase();
            item.append(link, kind);
            list.append(item);
        });
    }

    var field = document.getElementById('words');
    field.value = new URLSearchParams(location.search).get('q') || '';
    field.addEventListener('input', function () { show(field.value); });
    field.form.addEventListener('submit', function (event) { event.preventDefault(); show(field.value); });
    show(field.value);
}());
