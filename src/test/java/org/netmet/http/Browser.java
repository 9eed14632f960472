package org.netmet.http;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Chromium, driven by WebDriver, with what tests look for on every page. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAPER = 718;
    private static final int PAPER_ACROSS = 1047;
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final String AXE = script("/axe.min.js");
    private static final String RULES =
            """
                            const done = arguments[arguments.length - 1];
                            const options = { preload: location.protocol !== "file:", resultTypes: ["violations"] };
                    axe.run(document, options).then(found => done(JSON.stringify({ faults:
                              found.violations.map(fault => ({ impact: fault.impact, said: fault.id + ": "
                                + fault.nodes.slice(0, 3).map(node => node.target + " " + node.html.slice(0, 120)).join(" | ") })),
                              passed: found.passes.length })));""";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts the browser; where there is none, the tests are left out with a line that says so. */
    static Browser start(Path downloads) {
        Optional<Path> chromium = program("chromium").or(() -> program("google-chrome"));
        Optional<Path> driver = program("chromedriver");
        if (chromium.isEmpty() || driver.isEmpty()) {
            String missing = "NO BROWSER: the pages were not opened; install chromium and chromium-driver";
            System.err.println(missing);
            if (System.getenv("CI") != null) {
                throw new AssertionError(missing);
            }
            Assumptions.abort(missing);
        }
        var options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        // No sandbox, because tests run as root in containers; they open pages of this server only.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL", LogType.PERFORMANCE, "ALL"));
        return new Browser(new ChromeDriver(new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile()).usingAnyFreePort().build(), options));
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable).findFirst();
    }

    private static String script(String resource) {
        try (InputStream in = Browser.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens a page in a window of this width, in pixels, for a user who prefers this colour scheme. */
    void open(String address, int width, String scheme) {
        resize(width, scheme);
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.get(address);
        if (address.contains("/sparql")) {
            await(By.cssSelector("#editor .active .CodeMirror"));
        }
    }

    /** Changes the width of the window and the colour scheme under the page that is open. */
    void resize(int width, String scheme) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Shows the page that is open as it is printed on A4, upright or across, with the margins of the browser. */
    void asOnPaper(boolean isAcross) {
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", isAcross ? PAPER_ACROSS : PAPER, "height", 1000, "deviceScaleFactor", 1, "mobile",
                        false));
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    }

    /** Ends {@link #asOnPaper}. */
    void asOnScreen() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", false));
    }

    /** How wide the page is, if it is wider than the window. */
    Optional<String> overflow() {
        long width = (Long) driver.executeScript("return document.documentElement.scrollWidth");
        long window = (Long) driver.executeScript("return document.documentElement.clientWidth");
        return width > window
                ? Optional.of("is %d wide in a window of %d".formatted(width, window))
                : Optional.empty();
    }

    /** The first text that stands in a column one or two letters wide, if there is one. */
    Optional<String> squeezed() {
        return Optional.ofNullable((String) driver.executeScript("""
                for (const holder of document.querySelectorAll("main :is(p, li, dt, dd, th, td, caption, a, span)")) {
                  const own = [...holder.childNodes].filter(child => child.nodeType === Node.TEXT_NODE)
                      .map(child => child.data.trim()).join(" ").trim();
                  const style = getComputedStyle(holder);
                  const head = holder.closest("thead");
                  if (head && getComputedStyle(head).clipPath !== "none") {
                    continue; // for those who hear the page
                  }
                  const box = holder.getBoundingClientRect();
                  if (own.length > 8 && box.width > 1 && box.width < 24 && box.height > 100
                      && style.writingMode === "horizontal-tb") {
                    return own.slice(0, 60) + " is " + Math.round(box.width) + " wide";
                  }
                }
                return null;"""));
    }

    /**
     * The errors on the console since the page was opened, and what was asked of other servers.
     *
     * @param problem whether the page is one of a problem, whose status the browser writes on the console
     */
    List<String> noise(String server, boolean problem) {
        var noise = new ArrayList<String>();
        driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(entry -> entry.getMessage())
                .filter(message -> !(problem && message.contains("the server responded with a status of 4")))
                .forEach(message -> noise.add("console: " + message));
        driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JSON.parse(entry.getMessage()).getObj("message"))
                .filter(message -> message.getString("method").equals("Network.requestWillBeSent"))
                .map(message -> message.getObj("params").getObj("request").getString("url"))
                .filter(url -> !url.startsWith(server) && !url.startsWith("data:"))
                .forEach(url -> noise.add("asks " + url));
        return noise;
    }

    /** The serious and critical faults of accessibility that axe finds. */
    List<String> accessibility() {
        driver.executeScript(AXE);
        JsonObject found = JSON.parse((String) driver.executeAsyncScript(RULES));
        if (found.getNumber("passed").intValue() == 0) {
            throw new AssertionError("no rule was run");
        }
        return found.getArray("faults").map(fault -> fault.getAsObject())
                .filter(fault -> GRAVE.contains(fault.getString("impact")))
                .map(fault -> fault.getString("said")).toList();
    }

    /** Waits for an element that is shown. */
    WebElement await(By where) {
        return new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.visibilityOfElementLocated(where));
    }

    /** Clicks the first element that is shown. */
    void click(By where) {
        WebElement shown = new WebDriverWait(driver, PATIENCE).until(open -> open.findElements(where).stream()
                .filter(WebElement::isDisplayed).findFirst().orElse(null));
        driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", shown);
        shown.click();
    }

    String text(String selector) {
        return await(By.cssSelector(selector)).getText();
    }

    /** Puts a query into the editor, with the cursor at its end. */
    void fill(String query) {
        await(By.cssSelector("#editor .active .CodeMirror"));
        driver.executeScript("const editor = document.querySelector('#editor .active .CodeMirror').CodeMirror;"
                + "editor.setValue(arguments[0]); editor.focus(); editor.setCursor(editor.lineCount(), 0);", query);
    }

    /** The query in the editor. */
    String query() {
        await(By.cssSelector("#editor .active .CodeMirror"));
        return (String) driver.executeScript(
                "return document.querySelector('#editor .active .CodeMirror').CodeMirror.getValue()");
    }

    void keys(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Does something in a browser that runs no script. */
    void withoutScript(Runnable task) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            task.run();
        } finally {
            driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
