package org.netmet.http.html;

import java.util.Optional;

/**
 * The picture that other sites show beside a link to a page.
 *
 * @param image its whole URL, because a preview is made where the page is not
 * @param alternative what is seen on it
 */
public record Preview(String image, String alternative) {
    /**
     * The chart of an answer; empty when the server does not know its public URL: what a request calls it, such as localhost,
     * may not be found from elsewhere.
     *
     * @param path the path of the answer as PNG
     */
    static Optional<Preview> of(String path, String title, AnswerView view) {
        return view.isPublic()
                ? Optional.of(new Preview(view.base() + view.pinned(path).substring(1), "Chart: " + title))
                : Optional.empty();
    }
}
