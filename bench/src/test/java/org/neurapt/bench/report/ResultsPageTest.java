package org.neurapt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ResultsPageTest {
  private static final List<String> NETWORKS = List.of("3-2-1", "4-16-3");

  private static Results results() {
    Results results = new Results();
    results.describe("the command", "the machine");
    results.setPeak(4, 50);
    for (String network : NETWORKS) {
      results.setBandwidth(network, 4, 100);
      results.add(measurement(Work.predict(network, 1), "vector", 10));
      results.add(measurement(Work.predict(network, 1), "generic", 80));
      results.add(measurement(Work.step(network, 32, "adam"), "vector", 100));
      results.add(measurement(Work.step(network, 32, "adam"), "encog", 5000));
    }
    results.setSection("Cold start", "first line\nsecond line\nthird line");
    return results;
  }

  private static Measurement measurement(Work work, String contender, double nanos) {
    return new Measurement(
        work.benchmark(),
        work.network(),
        work.rows(),
        work.optimizer(),
        contender,
        nanos,
        nanos / 100,
        List.of(nanos * 0.9, nanos * 1.1),
        0.001);
  }

  @Test
  void pageHasRatiosBoundsAndSections(@TempDir Path directory) throws IOException {
    new ResultsPage(results(), NETWORKS).write(directory);
    String page = Files.readString(directory.resolve("results.md"));
    assertTrue(page.contains("the machine") && page.contains("the command"));
    assertTrue(page.contains("generic / vector"));
    assertTrue(page.contains("8.00 ± 0.11"), page);
    assertTrue(page.contains("50.0 ± 0.71"), page);
    assertTrue(page.contains("share of the bound"));
    assertTrue(page.contains("vector, bytes"));
    assertTrue(page.contains("## Cold start"));
    assertFalse(page.contains("1,024"), "nothing was measured there");
    assertFalse(page.contains("deep-netts"), "nobody measured it");
  }

  @Test
  void othersResultsAreAddedOnce() {
    Results results = results();
    Results others = new Results();
    others.describe("", "another machine");
    Work work = Work.predict("3-2-1", 1);
    others.add(measurement(work, "pytorch", 2000));
    others.add(measurement(work, "vector", 11));
    int count = results.measurements().size();
    results.addAll(others);
    results.addAll(others);
    assertEquals(count + 1, results.measurements().size());
    assertEquals(10, results.find(work, "vector").orElseThrow().nanos());
    assertEquals("the machine; another machine", results.machine());
  }

  @Test
  void chartIsSvg(@TempDir Path directory)
      throws IOException, ParserConfigurationException, SAXException {
    new ResultsPage(results(), NETWORKS).write(directory);
    Path chart = directory.resolve("prediction-1.svg");
    Document svg = parse(Files.readString(chart));
    assertEquals("svg", svg.getDocumentElement().getLocalName());
    // Letters are drawn as shapes, so words cannot be looked for.
    assertTrue(svg.getElementsByTagNameNS("*", "path").getLength() > 10);
  }

  private static Document parse(String xml)
      throws IOException, ParserConfigurationException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    // The document type is far away, and not needed.
    builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
    return builder.parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void resultsSurviveAFile(@TempDir Path directory) {
    Path file = directory.resolve("results.json");
    Results written = results();
    written.write(file);
    Results read = Results.read(file);
    assertEquals(written.measurements(), read.measurements());
    assertEquals(written.sections(), read.sections());
    assertEquals(written.peak(4), read.peak(4));
    assertEquals("the command", read.command());
  }

  @Test
  void noFileIsNoResults(@TempDir Path directory) {
    assertTrue(Results.read(directory.resolve("none.json")).measurements().isEmpty());
  }
}
